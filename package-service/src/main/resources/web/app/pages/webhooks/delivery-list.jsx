import { useEffect, useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useResource } from "../../api/use-resource.js";
import { usePolling } from "../../live/slowly.js";
import { anything } from "../../live/live.jsx";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { ChoiceFilter, Filters } from "../../ui/filters.jsx";
import { formatCount, plural } from "../../ui/format.js";
import { useNotify } from "../../ui/notices.jsx";
import { Section } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { Time } from "../../ui/time.jsx";
import { AttemptAnswer } from "./attempt-answer.jsx";
import { DeliveryDialog } from "./delivery-dialog.jsx";
import { DeliveryState } from "./delivery-state.jsx";
import { ReplayFailed } from "./webhook-dialogs.jsx";

const LIMIT = 25;
const STATES = ["waiting", "delivered", "failed"].map((state) => [state, state]);
const SOON_MILLIS = 10_000;

/** The log of what was sent. No event tells of a delivery, so that what is on its way is asked for now and then. */
export function DeliveryList({ webhook, path, changes, onChanged }) {
  const project = useProject();
  const notify = useNotify();
  const [isReplaying, setReplaying] = useState(false);
  const [chosen, choose] = useChoices({ state: "", offset: 0, delivery: "" });
  const query = { state: chosen.state, limit: LIMIT, offset: chosen.offset };
  const deliveries = useResource(endpoints.deliveries, { path, query }, { live: anything });
  useEffect(() => void (changes > 0 && deliveries.reload()), [changes]);
  const pause = pauseFor(deliveries.data);
  usePolling(pause !== null, deliveries.look, pause);

  const at = (delivery) => project.at(`/webhooks/${webhook.id}`, { ...chosen, delivery: delivery.id });
  const hide = () => choose({ delivery: "", offset: chosen.offset });
  const replayFailed = async (span) => {
    const { deliveries: sent } = await call(endpoints.replayWebhook, { path, body: span });
    notify(sent === 0 ? "Nothing failed in this time" : `${plural(sent, "delivery", "deliveries")} sent again`);
    onChanged();
  };
  return (
    <Section
      title="Deliveries"
      actions={
        <ActionButton needs={endpoints.replayWebhook} disabled={!webhook.enabled} onClick={() => setReplaying(true)}>
          Send again what failed
        </ActionButton>
      }
    >
      <Filters>
        <ChoiceFilter label="State" value={chosen.state} onChange={(state) => choose({ state })} options={STATES} />
      </Filters>
      <Loaded from={deliveries} what="the deliveries">
        {({ items, total }) =>
          total === 0 ? (
            <NoDeliveries state={chosen.state} />
          ) : (
            <>
              <Table
                caption="Deliveries, the newest first"
                columns={columns(at)}
                rows={items}
                rowKey={(delivery) => delivery.id}
                busy={deliveries.loading}
              />
              <Paging total={total} limit={LIMIT} offset={chosen.offset} onChange={(offset) => choose({ offset })} />
            </>
          )
        }
      </Loaded>
      {isReplaying && <ReplayFailed submit={replayFailed} onClose={() => setReplaying(false)} />}
      {chosen.delivery && (
        <DeliveryDialog
          path={{ ...path, deliveryId: chosen.delivery }}
          enabled={webhook.enabled}
          onChanged={onChanged}
          onClose={hide}
        />
      )}
    </Section>
  );
}

const columns = (at) => [
  {
    name: "Queued",
    cell: (delivery) => (
      <a href={at(delivery)}>
        <Time value={delivery.createdAt} />
      </a>
    ),
  },
  { name: "Kind", cell: ({ kind, events }) => (kind === "events" ? plural(events, "event") : kind) },
  { name: "State", cell: (delivery) => <DeliveryState state={delivery.state} /> },
  { name: "Tries", numeric: true, cell: (delivery) => formatCount(delivery.tries) },
  { name: "Latest answer", cell: ({ lastAttempt }) => <AttemptAnswer attempt={lastAttempt} /> },
  { name: "Next try", cell: (delivery) => <Time value={delivery.nextTryAt} none="–" /> },
];

function NoDeliveries({ state }) {
  return state ? (
    <Empty title={`No delivery is ${state}`}>
      <p>Choose another state above.</p>
    </Empty>
  ) : (
    <Empty title="Nothing was sent yet">
      <p>Send a test ping to see whether the receiver takes it.</p>
    </Empty>
  );
}

/** How long until it is worth another look. */
function pauseFor(page) {
  const next = page?.items
    .filter(({ nextTryAt }) => nextTryAt)
    .map(({ nextTryAt }) => new Date(nextTryAt) - Date.now());
  if (!next?.length) {
    return null;
  }
  return Math.min(...next) < SOON_MILLIS ? 2_000 : 15_000;
}
