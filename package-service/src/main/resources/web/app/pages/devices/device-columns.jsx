import { StateBadge, Tags } from "../../ui/badges.jsx";
import { Time } from "../../ui/time.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";

/** What the list tells of each device. */
export const deviceColumns = (project) => [
  {
    name: "Name",
    sort: "name",
    cell: (device) => (
      <>
        <a href={project.at(`/devices/${encodeURIComponent(device.id)}`)}>{device.name}</a>
        {!device.enabled && (
          <>
            {" "}
            <StateBadge state="disabled" />
          </>
        )}
      </>
    ),
  },
  { name: "ID", sort: "id", cell: (device) => <code class="device-id">{device.id}</code> },
  { name: "Tags", cell: (device) => (device.tags.length > 0 ? <Tags tags={device.tags} /> : <None />) },
  { name: "Firmware", cell: (device) => (device.firmware ? <Verbatim>{device.firmware}</Verbatim> : <None />) },
  { name: "Last heard", cell: (device) => <Time value={device.seenAt} /> },
  { name: "Latest update", cell: (device) => (device.otaState ? <StateBadge state={device.otaState} /> : <None />) },
  { name: "Created", sort: "createdAt", cell: (device) => <Time value={device.createdAt} /> },
];

const None = () => <span class="none">none</span>;
