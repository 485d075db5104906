import { useState } from "preact/hooks";
import { Button } from "../../ui/button.jsx";
import { Dialog, FormDialog } from "../../ui/dialog.jsx";
import { formatExact } from "../../ui/format.js";
import { Secret } from "../../ui/secret.jsx";
import { TimeField } from "../../ui/time-field.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { OUTCOMES } from "./event-types.js";
import { bodyOf, WebhookFields } from "./webhook-form.jsx";

const DAY_MILLIS = 86_400_000;

export function NewWebhook({ submit, onClose }) {
  const [draft, setDraft] = useState({ url: "", name: "", description: "", types: OUTCOMES, batchSize: 100 });
  return (
    <FormDialog
      title="New webhook"
      action="Create"
      submit={() => submit(bodyOf(draft))}
      onClose={onClose}
      disabled={draft.types.length === 0}
    >
      <WebhookFields draft={draft} onChange={setDraft} />
    </FormDialog>
  );
}

export function EditWebhook({ webhook, submit, onClose }) {
  const [draft, setDraft] = useState({ ...webhook, description: webhook.description ?? "" });
  return (
    <FormDialog
      title="Edit the webhook"
      action="Save"
      submit={() => submit(bodyOf(draft))}
      onClose={onClose}
      disabled={draft.types.length === 0}
    >
      <WebhookFields draft={draft} onChange={setDraft} />
    </FormDialog>
  );
}

/** @param until of the secret before, until when it is used too */
export function WebhookSecret({ secret, until, onClose }) {
  return (
    <Dialog title="Secret of the webhook" onClose={onClose} wide>
      <div class="body">
        <p>The receiver checks signatures with it. Keep it now: it is shown this once, and nobody can read it again.</p>
        <Secret name="Secret" value={secret} />
        {until && <p>Until {formatExact(until)}, deliveries are signed with the old secret as well.</p>}
        <footer>
          <Button kind="primary" onClick={onClose}>
            I have kept it
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

export function AskForNewSecret({ submit, onClose }) {
  return (
    <FormDialog title="Make a new secret?" action="Make a new secret" submit={submit} onClose={onClose}>
      <p>For a while deliveries are signed with both, so that the receiver can be told the new one without a gap.</p>
    </FormDialog>
  );
}

export function DeleteWebhook({ webhook, submit, onClose }) {
  return (
    <FormDialog
      title={
        <>
          Delete <Verbatim>{webhook.name}</Verbatim>?
        </>
      }
      action="Delete"
      danger
      submit={submit}
      onClose={onClose}
    >
      <p>Nothing more is sent, not even what waits, and its log is gone. To stop it for a while, disable it instead.</p>
    </FormDialog>
  );
}

/** Every delivery that failed of those which were queued in a span of time. */
export function ReplayFailed({ submit, onClose }) {
  const [since, setSince] = useState(() => new Date(Date.now() - DAY_MILLIS).toISOString());
  const [until, setUntil] = useState(() => new Date(Date.now() + 60_000).toISOString());
  return (
    <FormDialog
      title="Send again what failed"
      action="Send again"
      submit={() => submit({ since, until })}
      onClose={onClose}
    >
      <p>Every failed delivery that was queued in this time is sent again, under the ID that it had.</p>
      <TimeField label="Since" value={since} onChange={setSince} required />
      <TimeField label="Until" value={until} onChange={setUntil} required />
    </FormDialog>
  );
}
