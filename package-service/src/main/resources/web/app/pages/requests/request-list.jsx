import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { changesStates } from "../../live/live.jsx";
import { usePolling } from "../../live/slowly.js";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton, Button } from "../../ui/button.jsx";
import { ChoiceFilter, Filters } from "../../ui/filters.jsx";
import { Page } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { requestColumns } from "./request-columns.jsx";
import { RequestDialog } from "./request-dialog.jsx";
import { isSteered, LOOK_MILLIS } from "./rollout.js";

const LIMIT = 25;
const DEFAULTS = { packageId: "", ongoing: "", offset: 0 };

/** What was requested in the project, the newest first. */
export function RequestList() {
  const project = useProject();
  const [requesting, setRequesting] = useState(false);
  const [choices, choose] = useChoices(DEFAULTS);
  const requests = useResource(
    endpoints.requests,
    { path: project.path, query: { ...choices, limit: LIMIT } },
    { live: changesStates },
  );
  usePolling(requests.data?.items.some(isSteered) ?? false, requests.look, LOOK_MILLIS);
  const narrowed = choices.packageId || choices.ongoing;
  const create = (
    <ActionButton needs={endpoints.createRequest} kind="primary" onClick={() => setRequesting(true)}>
      Request an update
    </ActionButton>
  );
  return (
    <Page title="Requests" actions={create}>
      <Filters>
        <ChoiceFilter
          label="Show"
          value={choices.ongoing}
          onChange={(ongoing) => choose({ ongoing })}
          options={[
            ["true", "Going on"],
            ["false", "Over"],
          ]}
        />
        {choices.packageId && <PackageFilter packageId={choices.packageId} clear={() => choose({ packageId: "" })} />}
      </Filters>
      <Loaded from={requests} what="the requests">
        {({ items, total }) =>
          total === 0 ? (
            <Nothing narrowed={narrowed} create={create} clear={() => choose(DEFAULTS)} />
          ) : (
            <>
              <Table
                caption="Requests, the newest first"
                columns={requestColumns(project)}
                rows={items}
                rowKey={(request) => request.id}
              />
              <Paging total={total} limit={LIMIT} offset={choices.offset} onChange={(offset) => choose({ offset })} />
            </>
          )
        }
      </Loaded>
      {requesting && <RequestDialog packageId={choices.packageId || undefined} onClose={() => setRequesting(false)} />}
    </Page>
  );
}

function Nothing({ narrowed, create, clear }) {
  return narrowed ? (
    <Empty title="No request is like that">
      <Button onClick={clear}>Show all requests</Button>
    </Empty>
  ) : (
    <Empty title="Nothing was requested yet">
      <p>Choose a package and the devices that shall have it; what it would do is shown before anything happens.</p>
      {create}
    </Empty>
  );
}

function PackageFilter({ packageId, clear }) {
  const project = useProject();
  const { data } = useResource(endpoints.package, { path: { ...project.path, packageId } });
  return (
    <p class="filter-note">
      Of the package <strong>{data?.name ?? packageId}</strong>{" "}
      <Button kind="quiet" onClick={clear}>
        Show all packages
      </Button>
    </p>
  );
}
