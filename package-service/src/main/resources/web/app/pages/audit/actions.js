/** What operators do, by the label of the audit trail. */
export const ACTIONS = [
  ["project-created", "created the project"],
  ["project-changed", "changed the project"],
  ["member-added", "added a member"],
  ["member-changed", "changed a member"],
  ["member-removed", "removed a member"],
  ["token-created", "created a token"],
  ["token-revoked", "revoked a token"],
  ["package-created", "created a package"],
  ["package-changed", "changed a package"],
  ["package-deleted", "deleted a package"],
  ["device-created", "created a device"],
  ["devices-imported", "imported devices"],
  ["device-changed", "changed a device"],
  ["device-key-rotated", "gave a device a new key"],
  ["device-deleted", "deleted a device"],
  ["ota-requested", "requested an update"],
  ["ota-canceled", "canceled updates"],
  ["ota-paused", "paused a rollout"],
  ["ota-resumed", "resumed a rollout"],
  ["ota-aborted", "aborted a rollout"],
  ["ota-rolled-back", "rolled back a request"],
  ["commands-reconciled", "had commands compared"],
  ["webhook-created", "created a webhook"],
  ["webhook-changed", "changed a webhook"],
  ["webhook-secret-rotated", "gave a webhook a new secret"],
  ["webhook-tested", "tested a webhook"],
  ["webhook-replayed", "sent deliveries again"],
  ["webhook-disabled", "disabled a webhook"],
  ["webhook-deleted", "deleted a webhook"],
];

const WORDS = new Map(ACTIONS);

/** In words; what this console does not know yet by its label. */
export const wordsOf = (action) => WORDS.get(action) ?? action;

const GONE = /-(deleted|removed|revoked)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Of each kind of action the place, and what its targets look like: some are about many things at once, and name none. */
const ROOMS = [
  [/^package-/, "/packages/", UUID],
  [/^device-/, "/devices/", /./],
  [/^ota-/, "/requests/", UUID],
  [/^webhook-/, "/webhooks/", UUID],
];

/** The place of what an entry is about, below the project's; null: it has none, or is gone. */
export function placeOf({ action, target }) {
  const room = ROOMS.find(([kind, , targets]) => kind.test(action) && targets.test(target));
  return room && !GONE.test(action) ? room[1] + encodeURIComponent(target) : null;
}
