import { useMemo, useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { urlOf } from "../../api/http.js";
import { useResource } from "../../api/use-resource.js";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { Page } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { useSelection } from "../../ui/selection.js";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { deviceColumns } from "./device-columns.jsx";
import { DeviceFilters } from "./device-filters.jsx";
import { isNarrowed, NOTHING, queryOf, selectorOf } from "./filter.js";
import { SelectionBar } from "./selection-bar.jsx";

const LIMIT = 50;
const NEWEST_FIRST = "-createdAt";

/** Steps in between change nothing that the list shows. */
const SHOWN_EVENTS = ["requested", "applied", "failed", "canceled", "confirmed"];

/** All devices of the project, a page at a time, and what can be done with many of them. */
export function DeviceList() {
  const project = useProject();
  const [{ sort, offset, ...choices }, choose] = useChoices({ ...NOTHING, sort: NEWEST_FIRST, offset: 0 });
  const spoken = JSON.stringify(choices);
  const query = useMemo(() => queryOf(choices, Date.now()), [spoken]);
  const selection = useSelection(choices);
  const [dialog, setDialog] = useState(null);

  const devices = useResource(
    endpoints.devices,
    { path: project.path, query: { ...query, sort, limit: LIMIT, offset } },
    { live: (event) => SHOWN_EVENTS.includes(event.type) && mayBeShown(event, choices, devices.data) },
  );
  const columns = useMemo(() => deviceColumns(project), [project.id]);
  const narrowed = isNarrowed(choices);
  const exported = urlOf(endpoints.devices, { path: project.path, query: { ...query, sort, format: "csv" } });

  return (
    <Page title="Devices" actions={<Ways project={project} exported={devices.data?.total > 0 && exported} />}>
      <DeviceFilters choices={choices} choose={choose} />
      <Loaded from={devices} what="the devices">
        {({ items, total, totalIsExact }) =>
          total === 0 && offset === 0 ? (
            <NoDevices narrowed={narrowed} widen={() => choose(NOTHING)} project={project} />
          ) : (
            <>
              <SelectionBar
                selection={selection}
                total={total}
                atLeast={!totalIsExact}
                page={items.map((device) => device.id)}
                selector={selectorOf(query)}
                setDialog={setDialog}
              />
              <Table
                caption="Devices"
                columns={columns}
                rows={items}
                rowKey={(device) => device.id}
                rowLabel={(device) => device.name}
                sort={sort}
                onSort={(next) => choose({ sort: next })}
                selection={mayAct(project) ? selection : undefined}
                busy={devices.loading}
              />
              <Paging
                total={total}
                atLeast={!totalIsExact}
                limit={LIMIT}
                offset={offset}
                onChange={(to) => choose({ offset: to })}
              />
            </>
          )
        }
      </Loaded>
      {dialog}
    </Page>
  );
}

const mayAct = (project) => project.may(endpoints.createRequest) || project.may(endpoints.cancel);

/** With a filter by what updates change, others may come in; else only those that are shown matter. */
function mayBeShown(event, { otaState, seen, firmware }, page) {
  if (!event.devices || otaState || seen || firmware) {
    return true;
  }
  const ids = new Set(page?.items.map((device) => device.id));
  return event.devices.some((device) => ids.has(device.deviceId));
}

function Ways({ project, exported }) {
  return (
    <>
      {exported && (
        <a class="button" href={exported} download="devices.csv">
          Export as CSV
        </a>
      )}
      {project.may(endpoints.importDevices) && (
        <a class="button" href={project.at("/import-devices")}>
          Import
        </a>
      )}
      {project.may(endpoints.createDevice) && (
        <a class="button is-primary" href={project.at("/new-device")}>
          New device
        </a>
      )}
    </>
  );
}

function NoDevices({ narrowed, widen, project }) {
  if (narrowed) {
    return (
      <Empty title="No device is like that">
        <p>Another word or fewer tags may find more.</p>
        <Button onClick={widen}>Show all devices</Button>
      </Empty>
    );
  }
  return (
    <Empty title="No devices yet">
      <p>
        {project.may(endpoints.createDevice)
          ? "Create one by one, or import a fleet that has its IDs and keys already."
          : "Somebody who may edit this project can create or import them."}
      </p>
      <div class="actions">
        <Ways project={project} />
      </div>
    </Empty>
  );
}
