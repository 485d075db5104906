const LEVELS = {
  ok: ["✓", "fits devices"],
  warning: ["!", "warnings"],
  error: ["✕", "errors"],
  none: ["·", "not checked"],
};

/** What preflight makes of a package, by sign, word and color; absent: it was not checked. */
export function Verdict({ level = "none" }) {
  const [sign, words] = LEVELS[level] ?? ["·", level];
  return (
    <span class={`badge is-${level}`}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}
