const COUNT = new Intl.NumberFormat();
const BYTES = [
  [1 << 30, "GiB"],
  [1 << 20, "MiB"],
  [1 << 10, "KiB"],
];
const SPANS = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
  [1, "second"],
];
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });
const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export const formatCount = (count) => COUNT.format(count);

export const plural = (count, one, many = `${one}s`) => `${formatCount(count)} ${count === 1 ? one : many}`;

/** In binary units, with the bytes themselves where they are few. */
export function formatBytes(bytes) {
  const unit = BYTES.find(([size]) => bytes >= size);
  return unit ? `${(bytes / unit[0]).toFixed(bytes / unit[0] < 10 ? 1 : 0)} ${unit[1]}` : plural(bytes, "byte");
}

export const formatPercent = (part, whole) => (whole === 0 ? "0 %" : `${Math.floor((100 * part) / whole)} %`);

/** A length of time, in its two largest units. */
export function formatSeconds(seconds) {
  const parts = [];
  let rest = Math.round(seconds);
  for (const [size, name] of SPANS) {
    if (rest >= size && parts.length < 2) {
      parts.push(plural(Math.floor(rest / size), name));
      rest %= size;
    }
  }
  return parts.join(" ") || "under a second";
}

export const formatExact = (time) => EXACT.format(new Date(time));

export const formatShort = (time) => SHORT.format(new Date(time));

/** A server's clock may be that much before ours. */
const CLOCKS_APART_SECONDS = 3;

/** How long ago, or how far ahead; in the largest unit that fits. */
export function formatAgo(time, now) {
  const apart = (new Date(time) - now) / 1000;
  const seconds = apart > 0 && apart < CLOCKS_APART_SECONDS ? 0 : apart;
  const [size, name] = SPANS.find(([span]) => Math.abs(seconds) >= span) ?? [1, "second"];
  return AGO.format(Math.round(seconds / size), name);
}
