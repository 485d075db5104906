const VERDICTS = {
  ok: ["✓", "devices can apply it"],
  warning: ["!", "with warnings"],
  error: ["✕", "devices cannot use it"],
};

/** What devices would make of a package, by sign, word and color. */
export function PreflightBadge({ preflight }) {
  const [sign, word] = VERDICTS[preflight?.level] ?? ["·", "not checked"];
  return (
    <span class={`badge is-${preflight?.level ?? "none"}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}
