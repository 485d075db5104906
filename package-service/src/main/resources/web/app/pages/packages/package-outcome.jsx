import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { useProject } from "../../shell/project-room.jsx";
import { formatCount, formatPercent, plural } from "../../ui/format.js";
import { Section } from "../../ui/page.jsx";
import { StateChart } from "../../charts/state-chart.jsx";
import { Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";

const MOST_REASONS = 20;

/** How it went: each device counts by the latest that it was asked for with this package. */
export function PackageOutcome({ found }) {
  const { applied, pending, failed } = found.devices;
  if (applied + pending + failed === 0) {
    return null;
  }
  return (
    <Section title="How it went">
      <div class="columns">
        <div class="sheet">
          <StateChart caption="Devices by state" states={{ applied, pending, failed }} />
        </div>
        {failed > 0 && <FailureReasons packageId={found.id} failed={failed} />}
      </div>
    </Section>
  );
}

function FailureReasons({ packageId, failed }) {
  const project = useProject();
  const query = { packageId, limit: MOST_REASONS };
  const reasons = useResource(endpoints.failures, { path: project.path, query }, { live: isFailureOrRequest });
  const devicesWith = (message) =>
    project.at(`/packages/${packageId}`, { state: "failed", message, reason: message === null ? "none" : "" });
  const columns = [
    {
      name: "Reason",
      cell: ({ message }) => (
        <a href={devicesWith(message)}>{message === null ? "The device gave no reason" : message || "(empty)"}</a>
      ),
    },
    { name: "Devices", numeric: true, cell: ({ devices }) => formatCount(devices) },
    { name: "Share", numeric: true, cell: ({ devices }) => formatPercent(devices, Math.max(failed, devices)) },
  ];
  return (
    <div>
      <h3 class="unseen">Why devices failed</h3>
      <Loaded from={reasons} what="the reasons">
        {({ items, total }) => (
          <>
            <Table
              caption="Why devices failed"
              columns={columns}
              rows={items}
              rowKey={({ message }) => message ?? ""}
            />
            {total > items.length && (
              <p class="hint">and {plural(total - items.length, "reason")} of fewer devices each</p>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

/** The latest of each device counts, so that a request takes an earlier failure away. */
const isFailureOrRequest = ({ type }) => type === "failed" || type === "requested";
