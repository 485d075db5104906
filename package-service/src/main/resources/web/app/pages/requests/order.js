import { formatShort, plural } from "../../ui/format.js";
import { zoneName } from "../../ui/zone.js";
import { partOf } from "./rollout.js";

/** What a person has filled in so far; texts, as they were typed. */
export function newDraft(count) {
  return {
    force: false,
    devicesPerMinute: "",
    deadline: "",
    way: "at-once",
    waves: [
      { unit: "devices", size: count >= 100 ? "10" : "1" },
      { unit: "percent", size: "20" },
    ],
    successPercent: "90",
    failurePercent: "5",
    pauseMinutes: "60",
    startAt: "",
    windowed: false,
    from: "22:00",
    to: "05:00",
    timeZone: zoneName(),
    days: [],
  };
}

/** The body of a request, or of its dry run. */
export function orderOf(draft, target, packageId) {
  return {
    packageId,
    ...target,
    ...(draft.force ? { force: true } : {}),
    ...(draft.way === "continuous" ? { continuous: true } : {}),
    devicesPerMinute: number(draft.devicesPerMinute),
    deadline: moment(draft.deadline),
    strategy: strategyOf(draft),
  };
}

function strategyOf(draft) {
  if (draft.way === "continuous" || !(draft.way === "waves" || draft.startAt || draft.windowed)) {
    return undefined;
  }
  const waves = draft.way === "waves" && {
    waves: draft.waves.map(({ unit, size }) => ({ [unit]: Number(size) })),
    successPercent: number(draft.successPercent),
    failurePercent: number(draft.failurePercent),
    pauseMinutes: number(draft.pauseMinutes),
  };
  const window = draft.windowed && {
    window: {
      from: draft.from,
      to: draft.to,
      timeZone: draft.timeZone,
      days: draft.days.length ? draft.days : undefined,
    },
  };
  return { ...waves, ...window, startAt: moment(draft.startAt) };
}

const number = (text) => (text === "" ? undefined : Number(text));

/** Of what a date field says in the viewer's zone. */
const moment = (text) => (text ? new Date(text).toISOString() : undefined);

/** How many devices each wave would have, in the way of the service: a percentage is of all devices and rounded up. */
export function waveSizes(strategy, devices) {
  const sizes = [];
  let left = devices;
  for (const wave of strategy?.waves ?? []) {
    const size = Math.min(left, wave.devices ?? partOf(wave.percent, devices));
    if (size > 0) {
      sizes.push(size);
    }
    left -= size;
  }
  return left > 0 ? [...sizes, left] : sizes;
}

/** Whether devices can come to match later: by what people say of them, not by what they say themselves or what time brings. */
export const canGoOn = ({ selector }) =>
  Boolean(selector) && !(selector.firmware || selector.otaState || selector.seenBefore || selector.seenAfter);

/** Which devices are meant, in words. */
export function targetWords({ deviceIds, selector }, count) {
  if (deviceIds) {
    return plural(deviceIds.length, "chosen device");
  }
  if (selector.all) {
    return "all devices of the project";
  }
  const parts = [
    selector.tags?.length && `with ${selector.tags.length > 1 ? "the tags" : "the tag"} ${selector.tags.join(", ")}`,
    selector.names?.length && `named ${selector.names.join(" or ")}`,
    selector.ids?.length && `with an ID like ${selector.ids.join(" or ")}`,
    selector.currentPackageId && "that have a certain package now",
    selector.q && `with “${selector.q}” in their ID or name`,
    selector.firmware && `that run ${selector.firmware}`,
    selector.otaState && `whose latest update is ${selector.otaState}`,
    selector.seenBefore && `not heard since ${formatShort(selector.seenBefore)}`,
    selector.seenAfter && `heard since ${formatShort(selector.seenAfter)}`,
  ].filter(Boolean);
  return `${count === undefined ? "devices" : plural(count, "device")} ${parts.join(" and ")}`;
}
