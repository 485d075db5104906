import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { Filters, SearchField } from "../../ui/filters.jsx";
import { formatCount, plural } from "../../ui/format.js";
import { Page } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { Time } from "../../ui/time.jsx";

const LIMIT = 50;

/** What devices sent that could not be taken; nothing of it is trusted, it is shown as text. */
export function RejectedMessages() {
  const project = useProject();
  const [{ deviceId, offset }, choose] = useChoices({ deviceId: "", offset: 0 });
  const query = { deviceId, limit: LIMIT, offset };
  const messages = useResource(endpoints.rejectedMessages, { path: project.path, query });
  const again = (
    <Button onClick={messages.reload} busy={messages.loading}>
      Read again
    </Button>
  );
  return (
    <Page title="Rejected messages" actions={again}>
      <Filters>
        <SearchField label="Device ID" value={deviceId} onChange={(next) => choose({ deviceId: next.trim() })} />
      </Filters>
      <Loaded from={messages} what="the rejected messages">
        {({ items, total }) =>
          total === 0 ? (
            <NoMessages deviceId={deviceId} clear={() => choose({ deviceId: "" })} />
          ) : (
            <>
              <Table
                caption="Rejected messages, by device, topic and reason"
                columns={columns(project)}
                rows={items}
                rowKey={(one) => JSON.stringify([one.deviceId, one.topic, one.reason])}
                busy={messages.loading}
              />
              <Paging total={total} limit={LIMIT} offset={offset} onChange={(to) => choose({ offset: to })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const columns = (project) => [
  {
    name: "Device",
    cell: (one) => <a href={project.at(`/devices/${encodeURIComponent(one.deviceId)}`)}>{one.deviceId}</a>,
  },
  { name: "Topic", cell: (one) => <code>{one.topic}</code> },
  { name: "Reason", cell: (one) => one.reason },
  { name: "Times", numeric: true, cell: (one) => formatCount(one.times) },
  { name: "First", cell: (one) => <Time value={one.firstAt} /> },
  { name: "Latest", cell: (one) => <Time value={one.lastAt} /> },
  {
    name: "Latest message",
    cell: (one) => (
      <>
        <code>{one.payload}</code>
        <p class="hint">{plural(one.size, "byte")}</p>
      </>
    ),
  },
];

function NoMessages({ deviceId, clear }) {
  return deviceId ? (
    <Empty title="None of this device">
      <p>A device is looked for by its whole ID.</p>
      <Button onClick={clear}>Show all devices</Button>
    </Empty>
  ) : (
    <Empty title="Every message was taken">
      <p>What devices send and the suite cannot read would be here, with the reason.</p>
    </Empty>
  );
}
