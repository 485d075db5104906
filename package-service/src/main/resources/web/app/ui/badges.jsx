const STATES = {
  pending: ["◌", "pending"],
  applied: ["✓", "applied"],
  failed: ["✕", "failed"],
  canceled: ["–", "canceled"],
  running: ["▸", "running"],
  paused: ["‖", "paused"],
  aborted: ["✕", "aborted"],
  completed: ["✓", "completed"],
};

/** A state, by sign, word and color. */
export function StateBadge({ state, none = "no package" }) {
  const [sign, word] = STATES[state] ?? ["·", state ?? none];
  return (
    <span class={`badge is-${state ?? "none"}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

export function Tags({ tags }) {
  return (
    <ul class="tags" aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  );
}
