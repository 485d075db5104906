import { useEffect, useState } from "preact/hooks";
import { formatAgo, formatExact, formatShort } from "./format.js";

const LOOK_MILLIS = 10_000;
const NEAR_MILLIS = 86_400_000;

const lookers = new Set();
setInterval(() => lookers.forEach((look) => look(Date.now())), LOOK_MILLIS);

function useNow() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    lookers.add(setNow);
    return () => lookers.delete(setNow);
  }, []);
  return now;
}

/** A moment: how long ago if that is within a day, else the date; the exact one in the viewer's zone when pointed at. */
export function Time({ value, none = "never" }) {
  const now = useNow();
  if (!value) {
    return <span class="none">{none}</span>;
  }
  const near = Math.abs(new Date(value) - now) < NEAR_MILLIS;
  return (
    <time dateTime={value} title={formatExact(value)}>
      {near ? formatAgo(value, now) : formatShort(value)}
    </time>
  );
}

/** A moment with its exact value written out. */
export function ExactTime({ value, none = "never" }) {
  const now = useNow();
  return value ? (
    <time dateTime={value}>
      {formatExact(value)} <span class="hint">({formatAgo(value, now)})</span>
    </time>
  ) : (
    <span class="none">{none}</span>
  );
}
