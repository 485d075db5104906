import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { changesStates } from "../../live/live.jsx";
import { usePolling } from "../../live/slowly.js";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { StateBadge } from "../../ui/badges.jsx";
import { formatCount } from "../../ui/format.js";
import { Section } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { Time } from "../../ui/time.jsx";
import { isSteered, LOOK_MILLIS } from "../requests/rollout.js";
import { PACKAGE_CHOICES } from "./package-choices.js";

const LIMIT = 10;

export function PackageRequests({ packageId }) {
  const project = useProject();
  // The page's other list has `offset`; a change of either must not turn the other's page.
  const [{ from, offset }, choose] = useChoices(PACKAGE_CHOICES);
  const query = { packageId, limit: LIMIT, offset: from };
  const requests = useResource(endpoints.requests, { path: project.path, query }, { live: changesStates });
  usePolling(requests.data?.items.some(isSteered) ?? false, requests.look, LOOK_MILLIS);
  return (
    <Section title="Requests">
      <Loaded from={requests} what="the requests">
        {({ items, total }) =>
          total === 0 ? (
            <p class="hint">No request was made of it.</p>
          ) : (
            <>
              <Table
                caption="Requests of this package"
                columns={columns(project)}
                rows={items}
                rowKey={(one) => one.id}
                busy={requests.loading}
              />
              <Paging total={total} limit={LIMIT} offset={from} onChange={(to) => choose({ from: to, offset })} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

const columns = (project) => [
  {
    name: "Requested",
    cell: (one) => (
      <a href={project.at(`/requests/${one.id}`)}>
        <Time value={one.createdAt} />
      </a>
    ),
  },
  { name: "By", cell: (one) => one.createdBy },
  { name: "Kind", cell: kind },
  { name: "Devices", numeric: true, cell: (one) => formatCount(one.devices) },
  {
    name: "States",
    cell: (one) => (
      <span class="counts">
        {Object.entries(one.states)
          .filter(([, count]) => count > 0)
          .map(([state, count]) => (
            <span key={state}>
              {formatCount(count)} <StateBadge state={state} />
            </span>
          ))}
      </span>
    ),
  },
];

function kind(one) {
  if (one.rollbackOf) {
    return "rollback";
  }
  if (one.retryOf) {
    return "retry";
  }
  if (one.strategy) {
    return `rollout, ${one.rollout?.state ?? "in waves"}`;
  }
  return one.continuous ? "continuous" : "all at once";
}
