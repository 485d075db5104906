/** What goes away when the suite converts the archive; everything else is for who packs it. */
const HEALED = new Set([
  "real-gzip",
  "type-read-as-tar",
  "needs-uzlib",
  "bad-size-field",
  "pax-override",
  "pax-in-folder",
  "junk-file",
  "missing-folder-entry",
  "not-a-tar",
]);

/** Whether converting a package may help, by the short form of its preflight. */
export const wouldHelp = ({ preflight, original }) =>
  !original && Boolean(preflight?.codes.some((code) => HEALED.has(code)));
