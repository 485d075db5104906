import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useResource } from "../../api/use-resource.js";
import { concernsRequest } from "../../live/live.jsx";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { FormDialog } from "../../ui/dialog.jsx";
import { ChoiceFilter, Filters } from "../../ui/filters.jsx";
import { Section } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { requestOperationColumns } from "./operation-columns.jsx";
import { OPERATION_CHOICES, OPERATIONS } from "./operation-choices.js";
import { STATES } from "./state-bar.jsx";

const LIMIT = 25;

/** Each device's part of a request. */
export function OperationList({ requestId }) {
  const project = useProject();
  const [choices, choose] = useChoices(OPERATION_CHOICES);
  const [retrying, setRetrying] = useState(null);
  const { state, message, reason, offset } = choices;
  const operations = useResource(
    endpoints.operations,
    {
      path: project.path,
      query: { requestId, state, message, hasMessage: reason === "none" ? "false" : "", limit: LIMIT, offset },
    },
    { live: concernsRequest(requestId) },
  );
  const retry = async () => {
    const requested = await call(endpoints.retryOperation, { path: { ...project.path, operationId: retrying.id } });
    project.go(`/requests/${requested.id}`);
  };
  return (
    <div {...OPERATIONS}>
      <Section title="Devices">
        <Filters>
          <ChoiceFilter
            label="State"
            value={state}
            onChange={(to) => choose({ state: to, message: "", reason: "" })}
            options={STATES.map(([one]) => [one, one])}
          />
          {(message || reason) && (
            <p class="filter-note">
              {message ? (
                <>
                  That said <strong>{message}</strong>
                </>
              ) : (
                "That gave no reason"
              )}{" "}
              <Button kind="quiet" onClick={() => choose({ message: "", reason: "" })}>
                Show all reasons
              </Button>
            </p>
          )}
        </Filters>
        <Loaded from={operations} what="the devices">
          {({ items, total, totalIsExact }) =>
            total === 0 ? (
              <p class="none">{state || message || reason ? "No device is like that." : "It is for no device yet."}</p>
            ) : (
              <>
                <Table
                  caption="Devices of the request"
                  columns={requestOperationColumns(project, setRetrying)}
                  rows={items}
                  rowKey={(operation) => operation.id}
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
      </Section>
      {retrying && (
        <FormDialog title="Retry this device?" action="Retry" submit={retry} onClose={() => setRetrying(null)}>
          <p>
            A new request of the same package, for <strong>{retrying.deviceName || retrying.deviceId}</strong> alone.
            Its failure stays in the history.
          </p>
        </FormDialog>
      )}
    </div>
  );
}
