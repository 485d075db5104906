import { Time } from "../../ui/time.jsx";

/** Whether a webhook works, and why not. */
export function WebhookState({ webhook }) {
  if (!webhook.enabled) {
    return (
      <>
        <span class="badge">– disabled</span>
        <p class="hint">{webhook.disabledReason ?? "by a person"}</p>
      </>
    );
  }
  if (webhook.failingSince) {
    return (
      <>
        <span class="badge is-error">✕ failing</span>
        <p class="hint">
          since <Time value={webhook.failingSince} />
        </p>
      </>
    );
  }
  return <span class="badge is-ok">✓ enabled</span>;
}
