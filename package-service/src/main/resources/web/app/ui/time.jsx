import { useEffect, useReducer } from "preact/hooks";
import { formatAgo, formatExact, formatShort } from "./format.js";

const LOOK_MILLIS = 10_000;
const NEAR_MILLIS = 86_400_000;

const lookers = new Set();
setInterval(() => lookers.forEach((look) => look()), LOOK_MILLIS);

/** As it is when it is drawn: what has just happened must not seem to be ahead. */
function useNow() {
  const [, draw] = useReducer((times) => times + 1, 0);
  useEffect(() => {
    lookers.add(draw);
    return () => lookers.delete(draw);
  }, []);
  return Date.now();
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
