import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useResource } from "../../api/use-resource.js";
import { anything } from "../../live/live.jsx";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { formatCount } from "../../ui/format.js";
import { Page } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { Time } from "../../ui/time.jsx";
import { NewWebhook, WebhookSecret } from "./webhook-dialogs.jsx";
import { WebhookState } from "./webhook-state.jsx";

const LIMIT = 50;

export function WebhookList() {
  const project = useProject();
  const [isCreating, setCreating] = useState(false);
  const [secret, setSecret] = useState(null);
  const [{ offset }, choose] = useChoices({ offset: 0 });
  const query = { limit: LIMIT, offset };
  const webhooks = useResource(endpoints.webhooks, { path: project.path, query }, { live: anything });
  const create = async (wanted) => {
    const created = await call(endpoints.createWebhook, { path: project.path, body: wanted });
    setSecret(created.secret);
    webhooks.reload();
  };
  const createButton = (
    <ActionButton needs={endpoints.createWebhook} kind="primary" onClick={() => setCreating(true)}>
      New webhook
    </ActionButton>
  );
  return (
    <Page title="Webhooks" actions={createButton}>
      <Loaded from={webhooks} what="the webhooks">
        {({ items, total }) =>
          total === 0 ? (
            <Empty title="No webhooks yet">
              <p>A webhook tells another system what happens to devices: signed, and again until it is taken.</p>
              {createButton}
            </Empty>
          ) : (
            <>
              <Table caption="Webhooks" columns={columns(project)} rows={items} rowKey={(webhook) => webhook.id} />
              <Paging total={total} limit={LIMIT} offset={offset} onChange={(to) => choose({ offset: to })} />
            </>
          )
        }
      </Loaded>
      {isCreating && <NewWebhook submit={create} onClose={() => setCreating(false)} />}
      {secret && <WebhookSecret secret={secret} onClose={() => setSecret(null)} />}
    </Page>
  );
}

const columns = (project) => [
  {
    name: "Name",
    cell: (webhook) => (
      <>
        <a href={project.at(`/webhooks/${webhook.id}`)}>{webhook.name}</a>
        <p class="hint">{webhook.url}</p>
      </>
    ),
  },
  { name: "State", cell: (webhook) => <WebhookState webhook={webhook} /> },
  { name: "Events", cell: (webhook) => webhook.types.join(", ") },
  { name: "Waiting", numeric: true, cell: (webhook) => formatCount(webhook.waiting) },
  { name: "Created", cell: (webhook) => <Time value={webhook.createdAt} /> },
];
