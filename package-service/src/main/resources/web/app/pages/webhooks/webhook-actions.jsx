import { useState } from "preact/hooks";
import { changesOf } from "../../api/changes.js";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { ProblemNote } from "../../ui/states.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { AskForNewSecret, DeleteWebhook, EditWebhook, WebhookSecret } from "./webhook-dialogs.jsx";

/** What can be done with a webhook as a whole. */
export function WebhookActions({ webhook, path, onChanged }) {
  const project = useProject();
  const notify = useNotify();
  const [dialog, setDialog] = useState(null);
  const [secret, setSecret] = useState(null);
  const close = () => setDialog(null);

  const change = async (body, done) => {
    await call(endpoints.changeWebhook, { path, body });
    notify(done);
    onChanged();
  };
  const switching = useAction(() =>
    webhook.enabled ? change({ enabled: false }, "Webhook disabled") : change({ enabled: true }, "Webhook enabled"),
  );
  const testing = useAction(async () => {
    await call(endpoints.testWebhook, { path });
    notify("Ping sent: its delivery is in the log");
    onChanged();
  });
  const renew = async () => {
    setSecret(await call(endpoints.newWebhookSecret, { path }));
    onChanged();
  };
  const remove = async () => {
    await call(endpoints.deleteWebhook, { path });
    notify(
      <>
        Webhook <Verbatim>{webhook.name}</Verbatim> deleted
      </>,
    );
    project.go("/webhooks");
  };
  const edit = async (wanted) => {
    const changes = changesOf({ ...webhook, description: webhook.description ?? "" }, wanted);
    if (changes) {
      await change(changes, "Webhook changed");
    }
  };
  return (
    <>
      <ActionButton needs={endpoints.testWebhook} busy={testing.busy} disabled={!webhook.enabled} onClick={testing.run}>
        Send a test ping
      </ActionButton>
      <ActionButton needs={endpoints.changeWebhook} busy={switching.busy} onClick={switching.run}>
        {webhook.enabled ? "Disable" : "Enable"}
      </ActionButton>
      <ActionButton
        needs={endpoints.changeWebhook}
        onClick={() => setDialog(<EditWebhook webhook={webhook} submit={edit} onClose={close} />)}
      >
        Edit
      </ActionButton>
      <ActionButton
        needs={endpoints.newWebhookSecret}
        onClick={() => setDialog(<AskForNewSecret submit={renew} onClose={close} />)}
      >
        New secret
      </ActionButton>
      <ActionButton
        needs={endpoints.deleteWebhook}
        onClick={() => setDialog(<DeleteWebhook webhook={webhook} submit={remove} onClose={close} />)}
      >
        Delete
      </ActionButton>
      <ProblemNote problem={testing.problem ?? switching.problem} />
      {dialog}
      {secret && <WebhookSecret secret={secret.secret} until={secret.oldSecretUntil} onClose={() => setSecret(null)} />}
    </>
  );
}
