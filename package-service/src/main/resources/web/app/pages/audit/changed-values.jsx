const FEW = 4;

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
          <span class="hint">{name}:</span> {before && <Value value={old} gone />}
          {before && after && <span aria-label="became"> → </span>}
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

function Value({ value, gone }) {
  if (value === null || value === undefined || value === "" || value.length === 0) {
    return <span class="none">nothing</span>;
  }
  return gone ? <del>{wordsOf(value)}</del> : <span>{wordsOf(value)}</span>;
}

function wordsOf(value) {
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) {
    return value.join(", ");
  }
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  return typeof value === "object" ? JSON.stringify(value) : `${value}`;
}

function changesBetween(before, after) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => ({ name, old: before[name], now: after[name] }))
    .filter(({ old, now }) => JSON.stringify(old) !== JSON.stringify(now));
}
