const SIGNS = { active: "✓", expired: "–", revoked: "✕" };

/** @returns active, expired or revoked */
export function stateOf(token) {
  if (token.revokedAt) {
    return "revoked";
  }
  return token.expiresAt && new Date(token.expiresAt) <= new Date() ? "expired" : "active";
}

export function TokenState({ token }) {
  const state = stateOf(token);
  return (
    <span class={`badge is-${{ active: "ok", revoked: "error" }[state] ?? state}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {state}
    </span>
  );
}
