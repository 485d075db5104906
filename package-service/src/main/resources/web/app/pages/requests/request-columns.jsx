import { StateBadge } from "../../ui/badges.jsx";
import { formatCount } from "../../ui/format.js";
import { Time } from "../../ui/time.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { StateBar, StateCounts } from "./state-bar.jsx";

/** What a list tells of each request. */
export const requestColumns = (project) => [
  { name: "Package", cell: (request) => <a href={project.at(`/requests/${request.id}`)}>{request.packageName}</a> },
  {
    name: "Requested",
    cell: (request) => (
      <>
        <Time value={request.createdAt} />{" "}
        <span class="hint">
          by <Verbatim>{request.createdBy}</Verbatim>
        </span>
      </>
    ),
  },
  { name: "Devices", numeric: true, cell: (request) => formatCount(request.devices) },
  {
    name: "States",
    cell: (request) => (
      <div class="state-picture">
        <StateBar states={request.states} />
        <StateCounts states={request.states} />
      </div>
    ),
  },
  { name: "Goes out", cell: (request) => <Way request={request} /> },
  { name: "Remaining", numeric: true, cell: (request) => formatCount(request.states.pending) },
];

function Way({ request }) {
  if (request.rollout) {
    const { state, wave, waves } = request.rollout;
    return (
      <>
        <StateBadge state={state} />{" "}
        {waves.length > 1 && (
          <span class="hint">
            wave {wave} of {waves.length}
          </span>
        )}
      </>
    );
  }
  if (request.continuous) {
    return request.active ? "continuously" : "continuously, ended";
  }
  return "all at once";
}
