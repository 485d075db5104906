import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { anything } from "../../live/live.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { formatCount } from "../../ui/format.js";
import { Facts, Page } from "../../ui/page.jsx";
import { Loaded } from "../../ui/states.jsx";
import { ExactTime } from "../../ui/time.jsx";
import { DeliveryList } from "./delivery-list.jsx";
import { WebhookActions } from "./webhook-actions.jsx";
import { WebhookState } from "./webhook-state.jsx";

export function WebhookPage({ webhookId }) {
  const project = useProject();
  const path = { ...project.path, webhookId };
  const found = useResource(endpoints.webhook, { path }, { live: anything });
  const [changes, setChanges] = useState(0);
  const changed = () => {
    found.reload();
    setChanges(changes + 1);
  };
  return (
    <Page
      title={found.data?.name ?? "Webhook"}
      back={{ href: project.at("/webhooks"), name: "Webhooks" }}
      actions={found.data && <WebhookActions webhook={found.data} path={path} onChanged={changed} />}
    >
      <Loaded from={found} what="the webhook">
        {(webhook) => (
          <>
            <div class="sheet">
              <WebhookFacts webhook={webhook} />
            </div>
            <DeliveryList webhook={webhook} path={path} changes={changes} onChanged={changed} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function WebhookFacts({ webhook }) {
  return (
    <Facts
      facts={[
        ["State", <WebhookState webhook={webhook} />],
        ["URL", <code>{webhook.url}</code>],
        ["Description", webhook.description || null],
        ["Events", webhook.types.join(", ")],
        ["Events in one delivery", `${formatCount(webhook.batchSize)} at most`],
        ["Deliveries that wait", formatCount(webhook.waiting)],
        ["Old secret", webhook.oldSecretUntil && <>signs too until {<ExactTime value={webhook.oldSecretUntil} />}</>],
        ["Created", <ExactTime value={webhook.createdAt} />],
        ["Created by", webhook.createdBy],
      ]}
    />
  );
}
