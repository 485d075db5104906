import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useResource } from "../../api/use-resource.js";
import { usePolling } from "../../live/slowly.js";
import { ActionButton, Button, CopyButton } from "../../ui/button.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { formatCount } from "../../ui/format.js";
import { useNotify } from "../../ui/notices.jsx";
import { Facts } from "../../ui/page.jsx";
import { Loaded, ProblemNote } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { ExactTime } from "../../ui/time.jsx";
import { AttemptAnswer } from "./attempt-answer.jsx";
import { DeliveryState } from "./delivery-state.jsx";

/** One delivery: its tries, and the very text that is sent. */
export function DeliveryDialog({ path, enabled, onChanged, onClose }) {
  const notify = useNotify();
  const found = useResource(endpoints.delivery, { path });
  usePolling(found.data?.state === "waiting", found.look, 2_000);
  const replaying = useAction(async () => {
    await call(endpoints.replayDelivery, { path });
    notify("Sent again");
    found.reload();
    onChanged();
  });
  return (
    <Dialog title="Delivery" onClose={onClose} wide>
      <div class="body">
        <Loaded from={found} what="the delivery">
          {(delivery) => <Details delivery={delivery} />}
        </Loaded>
        <ProblemNote problem={replaying.problem} />
        <footer>
          <ActionButton
            needs={endpoints.replayDelivery}
            busy={replaying.busy}
            disabled={!enabled || !found.data || found.data.state === "waiting"}
            onClick={replaying.run}
          >
            Send it again
          </ActionButton>
          <Button kind="primary" onClick={onClose}>
            Close
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

function Details({ delivery }) {
  return (
    <>
      <Facts
        facts={[
          ["State", <DeliveryState state={delivery.state} />],
          ["webhook-id", <code>{delivery.id}</code>],
          ["Kind", delivery.kind],
          ["Events", formatCount(delivery.events)],
          ["Queued", <ExactTime value={delivery.createdAt} />],
          ["Next try", delivery.nextTryAt && <ExactTime value={delivery.nextTryAt} />],
          ["Finished", delivery.finishedAt && <ExactTime value={delivery.finishedAt} />],
        ]}
      />
      <h3>Tries</h3>
      {delivery.attempts.length === 0 ? (
        <p class="hint">None yet.</p>
      ) : (
        <Table caption="Tries, the oldest first" columns={TRIES} rows={delivery.attempts} rowKey={({ at }) => at} />
      )}
      <figure class="commands">
        <figcaption>
          Payload <CopyButton text={delivery.payload} what="payload" />
        </figcaption>
        <pre tabindex="0">{indented(delivery.payload)}</pre>
      </figure>
    </>
  );
}

const TRIES = [
  { name: "At", cell: ({ at }) => <ExactTime value={at} /> },
  { name: "Took", numeric: true, cell: ({ durationMillis }) => `${formatCount(durationMillis)} ms` },
  {
    name: "Answer",
    cell: (attempt) => (
      <>
        <AttemptAnswer attempt={attempt} />
        {attempt.answer && <p class="hint">{attempt.answer}</p>}
      </>
    ),
  },
];

function indented(payload) {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
