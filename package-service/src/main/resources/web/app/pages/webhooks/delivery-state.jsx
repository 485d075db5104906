const SIGNS = { waiting: ["◌", "is-pending"], delivered: ["✓", "is-ok"], failed: ["✕", "is-error"] };

export function DeliveryState({ state }) {
  const [sign, kind] = SIGNS[state] ?? ["·", ""];
  return (
    <span class={`badge ${kind}`}>
      <span aria-hidden="true">{sign}</span> {state}
    </span>
  );
}
