import { formatBytes } from "../../ui/format.js";

/** Units of bytes a second; the largest one that a number is whole in comes first. */
export const UNITS = [
  [1 << 20, "MiB/s"],
  [1 << 10, "KiB/s"],
  [1, "bytes/s"],
];

/** The service refuses less: no device would ever be done. */
export const LEAST_BANDWIDTH = 16 * 1024;

/** @param bytes 0: no limit */
export const formatBandwidth = (bytes) => (bytes === 0 ? "no limit" : `${formatBytes(bytes)} a second, each replica`);

/** A number of bytes a second as somebody would have typed it. */
export function typedBandwidth(bytes) {
  const [size] = UNITS.find(([unit]) => bytes % unit === 0);
  return { amount: bytes === 0 ? "" : `${bytes / size}`, unit: bytes === 0 ? UNITS[0][0] : size };
}

/** What was typed, in bytes a second; empty is no limit. */
export const bandwidthOf = ({ amount, unit }) => (amount.trim() === "" ? 0 : Math.round(Number(amount) * unit));
