import { formatExact } from "../../ui/format.js";
import { Verbatim } from "../../ui/verbatim.jsx";

const FEW = 4;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** What became of which value: only those that differ, in words and not in JSON where that is possible. */
export function ChangedValues({ before, after }) {
  const changes = changesBetween(before ?? {}, after ?? {});
  if (changes.length === 0) {
    return <span class="none">–</span>;
  }
  const list = (some) => (
    <ul class="changes">
      {some.map(({ name, old, now }) => (
        <li key={name}>
          <span class="hint">
            <Verbatim>{name}</Verbatim>:
          </span>{" "}
          {before && <Value value={old} gone />}
          {before && after && <Became />}
          {after && <Value value={now} />}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(changes.slice(0, FEW))}
      {changes.length > FEW && (
        <details>
          <summary>{changes.length - FEW} more</summary>
          {list(changes.slice(FEW))}
        </details>
      )}
    </>
  );
}

function Became() {
  return (
    <>
      <span aria-hidden="true"> → </span>
      <span class="unseen">became</span>
    </>
  );
}

function Value({ value, gone }) {
  if (isNothing(value)) {
    return <span class="none">nothing</span>;
  }
  const words = <Verbatim>{wordsOf(value)}</Verbatim>;
  return gone ? <del>{words}</del> : <span>{words}</span>;
}

function wordsOf(value) {
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) {
    return value.join(", ");
  }
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  if (typeof value === "string" && MOMENT.test(value)) {
    return formatExact(value);
  }
  return typeof value === "object" ? JSON.stringify(value) : `${value}`;
}

function changesBetween(before, after) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => ({ name, old: before[name], now: after[name] }))
    .filter(({ old, now }) => JSON.stringify(old) !== JSON.stringify(now) && !(isNothing(old) && isNothing(now)));
}

const isNothing = (value) =>
  value === null ||
  value === undefined ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);
