const LEVELS = {
  ok: ["✓", "fits devices"],
  warning: ["!", "warnings"],
  error: ["✕", "errors"],
  none: ["·", "not checked"],
};

/** What preflight makes of a package, by sign, word and color. */
export function Verdict({ level }) {
  const [sign, words] = LEVELS[level ?? "none"] ?? ["·", level];
  return (
    <span class={`badge is-${level ?? "none"}`}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}
