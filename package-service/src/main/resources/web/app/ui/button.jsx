import { useState } from "preact/hooks";
import { useProject } from "../shell/project-room.jsx";

/**
 * @param kind primary, plain, danger or quiet
 * @param busy what it does is under way: it says so and does nothing more
 * @param label for who cannot see what the button shows
 */
export function Button({ kind = "plain", type = "button", busy, disabled, label, onClick, children, ...rest }) {
  return (
    <button
      type={type}
      class={`button is-${kind}`}
      aria-label={label}
      title={label}
      aria-busy={busy || undefined}
      disabled={disabled}
      onClick={busy ? (event) => event.preventDefault() : onClick && (() => onClick())}
      {...rest}
    >
      {children}
    </button>
  );
}

/** A button that is there only for who may call the endpoint behind it, in the project that is open. */
export function ActionButton({ needs, ...rest }) {
  return useProject().may(needs) ? <Button {...rest} /> : null;
}

/** What came of it is said beside it: within a dialog nothing outside can be heard. */
export function CopyButton({ text, what }) {
  const [outcome, setOutcome] = useState(null);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("not copied: the browser does not allow it"),
    );
  // Browsers have a clipboard for pages that came over TLS or from this machine.
  return navigator.clipboard ? (
    <>
      <Button kind="quiet" onClick={copy} label={`Copy ${what}`}>
        Copy
      </Button>
      <span class="hint" role="status">
        {outcome && (
          <>
            <span class="unseen">{what}</span> {outcome}
          </>
        )}
      </span>
    </>
  ) : null;
}
