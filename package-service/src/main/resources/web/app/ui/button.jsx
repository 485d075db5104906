import { useProject } from "../shell/project-room.jsx";
import { useNotify } from "./notices.jsx";

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

export function CopyButton({ text, what }) {
  const notify = useNotify();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notify(`${what} copied`);
  };
  // Browsers have a clipboard for pages that came over TLS or from this machine.
  return navigator.clipboard ? (
    <Button kind="quiet" onClick={copy} label={`Copy ${what}`}>
      Copy
    </Button>
  ) : null;
}
