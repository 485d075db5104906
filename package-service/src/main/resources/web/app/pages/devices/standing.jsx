import { useProject } from "../../shell/project-room.jsx";
import { StateBadge } from "../../ui/badges.jsx";
import { formatBytes } from "../../ui/format.js";
import { Time } from "../../ui/time.jsx";
import { downloadWords, DOUBTFUL, isDownloading, standing, stepsOf } from "./operation-words.jsx";

/** At a glance: what is wanted, and how far the latest update is. */
export function Standing({ operation }) {
  if (!operation) {
    return (
      <>
        <p class="wanted">No package</p>
        <p class="hint">Nothing was ever requested for this device.</p>
      </>
    );
  }
  return (
    <>
      <p class="wanted">{operation.wanted ? <PackageLink operation={operation} /> : "No package"}</p>
      {!operation.wanted && (
        <p class="latest">
          <span class="hint">The latest was</span> <PackageLink operation={operation} />
        </p>
      )}
      <p class="latest">
        <StateBadge state={operation.state} /> {operation.doubtful && <Doubtful />} <span>{standing(operation)}</span>
      </p>
      {isDownloading(operation) && <Download operation={operation} />}
      <Steps operation={operation} />
      {operation.doubtful && <p class="hint">{DOUBTFUL}</p>}
    </>
  );
}

export const Doubtful = () => <span class="badge is-pending">? doubtful</span>;

export function PackageLink({ operation }) {
  const project = useProject();
  return (
    <>
      <a href={project.at(`/packages/${operation.packageId}`)}>{operation.packageName}</a>{" "}
      <span class="hint">
        {operation.fileId}
        {operation.fileType}, {formatBytes(operation.size)}
      </span>
    </>
  );
}

function Download({ operation }) {
  const words = downloadWords(operation);
  return (
    <div class="download">
      <progress value={operation.downloadedBytes} max={operation.size} aria-label="Download">
        {words}
      </progress>
      <p class="hint">
        {words}; last heard of <Time value={operation.downloadHeardAt} />
      </p>
    </div>
  );
}

function Steps({ operation }) {
  const steps = stepsOf(operation);
  const next = steps.findLastIndex(({ at }) => at) + 1;
  return (
    <ol class="steps" aria-label="Steps">
      {steps.map(({ name, at, kind, sign }, place) => (
        <li key={name} data-kind={at && kind} aria-current={place === next ? "step" : undefined}>
          <span class="step-name">
            <span aria-hidden="true">{at ? sign : signOf(place - next)}</span> {name}
          </span>
          <span class="hint">{at ? <Time value={at} /> : wordOf(place - next)}</span>
        </li>
      ))}
    </ol>
  );
}

/** Of a step that was not seen, by how far it is behind the next one: others may have come without it. */
const signOf = (ahead) => (ahead < 0 ? "?" : ahead === 0 ? "◌" : "·");
const wordOf = (ahead) => (ahead < 0 ? "not seen" : ahead === 0 ? "next" : "to come");
