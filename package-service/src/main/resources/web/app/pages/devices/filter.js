const HOUR_MILLIS = 3_600_000;
const DAY_MILLIS = 24 * HOUR_MILLIS;

const AGO = {
  "heard-hour": ["seenAfter", HOUR_MILLIS],
  "heard-day": ["seenAfter", DAY_MILLIS],
  "heard-week": ["seenAfter", 7 * DAY_MILLIS],
  "silent-day": ["seenBefore", DAY_MILLIS],
  "silent-week": ["seenBefore", 7 * DAY_MILLIS],
  "silent-month": ["seenBefore", 30 * DAY_MILLIS],
};

/** By when devices were last heard: a word for the address, and what it means. */
export const SEEN = [
  ["heard-hour", "Within an hour"],
  ["heard-day", "Within a day"],
  ["heard-week", "Within a week"],
  ["silent-day", "Not for a day"],
  ["silent-week", "Not for a week"],
  ["silent-month", "Not for 30 days"],
  ["after", "Since a certain time…"],
  ["before", "Not since a certain time…"],
];

export const OTA_STATES = [
  ["pending", "Pending"],
  ["applied", "Applied"],
  ["failed", "Failed"],
  ["canceled", "Canceled"],
];

/** What narrows the list, without its order and page. */
export const NOTHING = { q: "", tag: [], firmware: "", otaState: "", seen: "", at: "" };

export const isNarrowed = ({ q, tag, firmware, otaState, seen }) =>
  Boolean(q.trim() || tag.length || firmware.trim() || otaState || seen);

/** Whether the filter asks for a time that is not chosen yet. */
export const isExact = ({ seen }) => seen === "before" || seen === "after";

/**
 * The list's parameters. What is said as "a day ago" is counted from `now`, which has to stay the same while one filter is looked at.
 */
export function queryOf({ q, tag, firmware, otaState, seen, at }, now) {
  const query = { q: q.trim(), tag, firmware: firmware.trim(), otaState };
  if (AGO[seen]) {
    const [bound, millis] = AGO[seen];
    query[bound] = new Date(now - millis).toISOString();
  } else if (isExact({ seen }) && at) {
    query[seen === "before" ? "seenBefore" : "seenAfter"] = at;
  }
  return query;
}

/** The same devices, for a request or a cancellation. */
export function selectorOf({ tag, ...query }) {
  const given = Object.entries(query).filter(([, value]) => value);
  if (tag.length > 0) {
    given.push(["tags", tag]);
  }
  return given.length > 0 ? Object.fromEntries(given) : { all: true };
}
