import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { anything } from "../../live/live.jsx";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { ChoiceFilter, Filters } from "../../ui/filters.jsx";
import { Section } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { packageOperationColumns } from "../requests/operation-columns.jsx";
import { ANY_REASON, PACKAGE_CHOICES } from "./package-choices.js";

const LIMIT = 25;
const STATES = ["pending", "applied", "failed", "canceled"].map((state) => [state, state]);

/** Who has it: every device's part of every request of the package. */
export function PackageOperations({ packageId }) {
  const project = useProject();
  const [{ state, message, reason, offset }, choose] = useChoices(PACKAGE_CHOICES);
  const hasMessage = reason === "none" ? "false" : "";
  const query = { packageId, state, message, hasMessage, limit: LIMIT, offset };
  const operations = useResource(endpoints.operations, { path: project.path, query }, { live: anything });
  return (
    <Section title="Who has it">
      <Filters>
        <ChoiceFilter
          label="State"
          value={state}
          onChange={(next) => choose({ state: next, ...ANY_REASON })}
          options={STATES}
        />
        {(message || reason) && (
          <p class="filter-note">
            {message ? (
              <>
                Reason: <strong>{message}</strong>
              </>
            ) : (
              "No reason given"
            )}{" "}
            <Button kind="quiet" onClick={() => choose(ANY_REASON)}>
              Show all reasons
            </Button>
          </p>
        )}
      </Filters>
      <Loaded from={operations} what="the devices">
        {({ items, total, totalIsExact }) =>
          total === 0 ? (
            <Nobody state={state} />
          ) : (
            <>
              <Table
                caption="Devices that this package was requested for"
                columns={packageOperationColumns(project)}
                rows={items}
                rowKey={(one) => one.id}
                busy={operations.loading}
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
  );
}

function Nobody({ state }) {
  return state ? (
    <Empty title={`No device is ${state}`}>
      <p>Choose another state above.</p>
    </Empty>
  ) : (
    <Empty title="No device was asked to apply it yet">
      <p>Choose devices, and request the package for them.</p>
    </Empty>
  );
}
