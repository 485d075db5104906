/** What a webhook can be told of, in the order of a device's way. */
export const EVENT_TYPES = [
  ["requested", "requested: an update was requested for a device"],
  ["dispatched", "dispatched: the broker has the command"],
  ["downloading", "downloading: a device began to download"],
  ["downloaded", "downloaded: a device has had the whole file"],
  ["report", "report: what a device said"],
  ["applied", "applied: a device runs the package"],
  ["failed", "failed: a device could not apply it"],
  ["canceled", "canceled: it was taken back, superseded or expired"],
  ["confirmed", "confirmed: a device was heard after its restart"],
];

export const OUTCOMES = ["applied", "failed", "canceled", "confirmed"];
