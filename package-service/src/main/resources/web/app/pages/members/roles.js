export const ROLES = [
  ["viewer", "Viewer: sees everything of the fleet"],
  ["editor", "Editor: also creates, changes and requests"],
  ["administrator", "Administrator: also deletes, and manages people"],
];
