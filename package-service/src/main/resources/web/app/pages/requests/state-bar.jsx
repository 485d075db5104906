import { formatCount, formatPercent, plural } from "../../ui/format.js";

/** The states of operations, in the order in which they are drawn, and the words for them. */
export const STATES = [
  ["applied", "✓"],
  ["failed", "✕"],
  ["canceled", "–"],
  ["pending", "◌"],
];

const totalOf = (states) => STATES.reduce((sum, [state]) => sum + states[state], 0);

/** How many operations are in which state, as a bar; the numbers are beside it. */
export function StateBar({ states }) {
  const total = totalOf(states);
  return (
    <span class="state-bar" aria-hidden="true">
      {STATES.filter(([state]) => states[state] > 0).map(([state]) => (
        <span
          key={state}
          class={`part is-${state}`}
          style={{ flexGrow: states[state] }}
          title={`${state}: ${formatCount(states[state])}`}
        />
      ))}
      {total === 0 && <span class="part" />}
    </span>
  );
}

/** The same in numbers, of the states that there are. */
export function StateCounts({ states }) {
  const there = STATES.filter(([state]) => states[state] > 0);
  return (
    <ul class="state-counts">
      {there.map(([state, sign]) => (
        <li key={state}>
          <span class={`key is-${state}`} aria-hidden="true">
            {sign}
          </span>{" "}
          {formatCount(states[state])} {state}
        </li>
      ))}
      {there.length === 0 && <li class="none">no devices yet</li>}
    </ul>
  );
}

export const appliedWords = (states, devices) =>
  `${formatCount(states.applied)} of ${plural(devices, "device")} applied it (${formatPercent(states.applied, devices)})`;
