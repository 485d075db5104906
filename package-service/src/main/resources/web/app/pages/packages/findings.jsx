import { formatCount, plural } from "../../ui/format.js";

const SIGNS = { error: "✕", warning: "!" };
const FEW = 5;

/** What was found, each rule once with all of the paths, errors first. */
export function Findings({ findings }) {
  if (findings.length === 0) {
    return <p>Nothing was found that devices would stumble over.</p>;
  }
  return (
    <div>
      <h3>{plural(findings.length, "finding")}</h3>
      <ul class="findings">
        {grouped(findings).map((group) => (
          <Group key={group.code} {...group} />
        ))}
      </ul>
    </div>
  );
}

function Group({ code, severity, message, advice, paths }) {
  return (
    <li class={`is-${severity}`}>
      <p>
        <span class={`badge is-${severity}`}>
          <span aria-hidden="true">{SIGNS[severity]}</span> {severity}
        </span>{" "}
        <strong>{message}</strong>
      </p>
      <p>
        What to do: {advice} <span class="hint">({code})</span>
      </p>
      {paths.length > 0 && <Paths paths={paths} />}
    </li>
  );
}

function Paths({ paths }) {
  const counted = countedOf(paths);
  const list = (some) => (
    <ul>
      {some.map(([path, times]) => (
        <li key={path}>
          <code>{path}</code> {times > 1 && <span class="hint">{formatCount(times)} times</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <div class="paths">
      <p class="hint">In the archive:</p>
      {list(counted.slice(0, FEW))}
      {counted.length > FEW && (
        <details>
          <summary>{formatCount(counted.length - FEW)} more</summary>
          {list(counted.slice(FEW))}
        </details>
      )}
    </div>
  );
}

/** Each path once, and how often it is in the archive: what packs headers of its own writes them all under one name. */
function countedOf(paths) {
  const times = new Map();
  paths.forEach((path) => times.set(path, (times.get(path) ?? 0) + 1));
  return [...times];
}

function grouped(findings) {
  const groups = new Map();
  for (const { path, ...rule } of findings) {
    if (!groups.has(rule.code)) {
      groups.set(rule.code, { ...rule, paths: [] });
    }
    if (path !== undefined) {
      groups.get(rule.code).paths.push(path);
    }
  }
  const isError = ({ severity }) => severity === "error";
  return [...groups.values()].sort((one, other) => isError(other) - isError(one));
}
