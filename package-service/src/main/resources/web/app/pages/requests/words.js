import { formatCount, formatSeconds, plural } from "../../ui/format.js";
import { partOf } from "./rollout.js";

/** How fast it goes and how long it takes, in a sentence. */
export function paceWords({ states, perMinute, remainingSeconds }) {
  if (states.pending === 0) {
    return "No device is pending.";
  }
  const pending = `${plural(states.pending, "device is", "devices are")} pending.`;
  if (perMinute === 0) {
    const any = states.applied + states.failed > 0;
    return `${pending} None has said applied or failed ${any ? "in the last ten minutes" : "yet"}.`;
  }
  const pace = `${perMinute < 10 ? perMinute.toFixed(1) : formatCount(Math.round(perMinute))} a minute`;
  return `${pending} Lately ${pace} said applied or failed; going on like that, it takes about ${formatSeconds(remainingSeconds)} more.`;
}

/** How many of a wave's devices count: operations that were canceled do not, nor failures that were accepted. */
const countingOf = (wave) => wave.devices - wave.canceled - wave.acceptedFailures;

/** How many of a wave's devices must have applied it before the next wave opens. */
const neededOf = (wave, strategy) => partOf(strategy.successPercent ?? 100, countingOf(wave));

/** How many failures count, and of how many devices. */
export function failuresOf(waves) {
  const open = waves.filter((wave) => wave.openedAt);
  return {
    failed: open.reduce((sum, wave) => sum + wave.failed - wave.acceptedFailures, 0),
    counting: open.reduce((sum, wave) => sum + countingOf(wave), 0),
  };
}

/** Whether the next wave can never open, because too many of the last one failed. */
export function isStuck({ rollout, strategy }) {
  const last = rollout.waves[rollout.wave - 1];
  return (
    rollout.state === "running" &&
    Boolean(last) &&
    rollout.wave < rollout.waves.length &&
    !last.succeededAt &&
    last.applied + last.pending < neededOf(last, strategy)
  );
}

/** Where a wave stands. */
export function waveWords(wave, strategy, isLast) {
  if (!wave.openedAt) {
    return "not open yet";
  }
  if (wave.succeededAt) {
    return "succeeded";
  }
  if (isLast) {
    return "none: it is the last";
  }
  return `${formatCount(wave.applied)} applied, ${formatCount(neededOf(wave, strategy))} needed`;
}

/** What a rollout waits for. */
export function nextWords({ rollout, strategy }) {
  const { state, reason, wave, waves, open, nextAt } = rollout;
  if (state === "completed") {
    return "It is complete.";
  }
  if (state === "aborted") {
    return `${endWords("aborted", reason)} Nothing more goes out.`;
  }
  if (state === "paused") {
    return `${endWords("paused", reason)} No command is out until it is resumed.`;
  }
  if (!open && nextAt) {
    return wave === 0
      ? "It has not begun; no command is out."
      : "It is outside of its maintenance window; no command is out.";
  }
  const last = waves[wave - 1];
  if (!last) {
    return "It is about to begin.";
  }
  if (wave === waves.length) {
    return waves.length === 1 ? "All of its devices are told." : "Its last wave is open.";
  }
  if (last.succeededAt) {
    return `Wave ${wave} has succeeded; wave ${wave + 1} comes next.`;
  }
  if (isStuck({ rollout, strategy })) {
    return `Wave ${wave + 1} cannot open: too many devices of wave ${wave} failed. Accept the failures, or abort it.`;
  }
  const missing = Math.max(0, neededOf(last, strategy) - last.applied);
  return `Wave ${wave + 1} waits until ${strategy.successPercent ?? 100} % of wave ${wave} have applied it: ${plural(missing, "device is", "devices are")} missing.`;
}

/** Some reasons say already what it led to. */
function endWords(what, reason) {
  if (reason?.startsWith(what)) {
    return `It was ${reason}.`;
  }
  return `It was ${what}${reason ? `: ${reason}` : ""}.`;
}

/** A strategy's own words, one for each of its parts. */
export function strategyWords({ waves, successPercent, failurePercent, pauseMinutes, startAt, window }) {
  return [
    waves &&
      `waves of ${waves.map(({ devices, percent }) => (devices ? formatCount(devices) : `${percent} %`)).join(", ")}, then the rest`,
    waves && `the next one opens after ${successPercent ?? 100} % success`,
    pauseMinutes > 0 && `and a pause of ${formatSeconds(60 * pauseMinutes)}`,
    failurePercent !== null && failurePercent !== undefined && `more than ${failurePercent} % failures pause it`,
    startAt && "not before its start",
    window && `only from ${window.from} to ${window.to}, ${window.timeZone}${daysOf(window)}`,
  ].filter(Boolean);
}

const daysOf = ({ days }) =>
  days ? `, on ${days.map((day) => day[0] + day.slice(1, 3).toLowerCase()).join(", ")}` : "";

/** How far one device is that is still pending. */
export function stepWords(operation) {
  if (operation.downloadedAt) {
    return "has the whole file";
  }
  if (operation.downloadStartedAt) {
    return `has begun to download (${plural(operation.downloadAttempts, "attempt")})`;
  }
  return operation.dispatchedAt ? "is told, and has not come for it" : "is not told yet";
}
