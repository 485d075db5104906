import { useProject } from "../../shell/project-room.jsx";
import { StateBadge } from "../../ui/badges.jsx";
import { formatCount, plural } from "../../ui/format.js";
import { Facts } from "../../ui/page.jsx";
import { ExactTime } from "../../ui/time.jsx";
import { reasonWords } from "./left-out.js";
import { strategyWords } from "./words.js";

/** What was ordered, by whom, and for whom it was not. */
export function RequestFacts({ request }) {
  const project = useProject();
  const link = (place, text) => <a href={project.at(place)}>{text}</a>;
  const facts = [
    ["Package", link(`/packages/${request.packageId}`, request.packageName)],
    ["File ID", <code>{request.fileId}</code>],
    ["Requested", <ExactTime value={request.createdAt} />],
    ["By", request.createdBy],
    ["Rollout", request.rollout && <StateBadge state={request.rollout.state} />],
    ["Strategy", request.strategy && `${strategyWords(request.strategy).join("; ") || "all at once"}.`],
    ["Not before", request.strategy?.startAt && <ExactTime value={request.strategy.startAt} />],
    ["Pace", request.devicesPerMinute && `${plural(request.devicesPerMinute, "device")} a minute at most`],
    ["Deadline", request.deadline && <ExactTime value={request.deadline} />],
    ["Devices that come later", laterWords(request)],
    ["Retry of", request.retryOf && link(`/requests/${request.retryOf}`, "the request whose failed devices it is for")],
    ["Rolls back", request.rollbackOf && link(`/requests/${request.rollbackOf}`, "the request that it undoes")],
  ];
  return (
    <div class="sheet request-facts">
      <Facts facts={facts} />
      <LeftOut counts={request.leftOut} />
    </div>
  );
}

function laterWords({ continuous, active }) {
  if (!continuous) {
    return null;
  }
  return active ? "get it as well, once they match" : "no longer: it has ended";
}

function LeftOut({ counts }) {
  const reasons = Object.entries(counts).filter(([, count]) => count > 0);
  return reasons.length === 0 ? null : (
    <section>
      <h2>Left out</h2>
      <ul class="left-out">
        {reasons.map(([reason, count]) => (
          <li key={reason}>
            <strong>{reasonWords(reason)[0]}</strong>: {formatCount(count)} {count === 1 ? "device" : "devices"}, when
            it was requested
          </li>
        ))}
      </ul>
    </section>
  );
}
