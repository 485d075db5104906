import { useEffect, useId, useRef } from "preact/hooks";
import { useAction } from "../api/use-action.js";
import { Button } from "./button.jsx";
import { ProblemNote } from "./states.jsx";

/**
 * A dialog that is open as long as it is rendered. The browser keeps the focus within and gives it back.
 *
 * @param onClose when it is dismissed: by Escape or its close button
 * @param busy what it does is under way, and what comes of it is shown here: it cannot be dismissed
 */
export function Dialog({ title, onClose, busy, wide, children }) {
  const dialog = useRef(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown.showModal();
    return () => shown.close();
  }, []);
  const dismiss = () => busy || onClose();
  const canceled = (event) => {
    event.preventDefault();
    dismiss();
  };
  // A second Escape closes every dialog, whatever it says to that.
  const closed = ({ currentTarget }) => {
    if (currentTarget.isConnected) {
      busy ? currentTarget.showModal() : onClose();
    }
  };
  return (
    <dialog
      ref={dialog}
      class={wide ? "is-wide" : undefined}
      aria-labelledby={heading}
      onCancel={canceled}
      onClose={closed}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <Button kind="quiet" label="Close" disabled={busy} onClick={dismiss}>
          ✕
        </Button>
      </header>
      {children}
    </dialog>
  );
}

/**
 * A dialog with one form: fields, what was wrong, and two buttons. `submit` may throw a Problem; otherwise the dialog closes.
 *
 * @param dismiss the words on the button that closes it
 * @param onDone what follows instead of closing
 */
export function FormDialog({
  title,
  submit,
  action,
  danger,
  dismiss = "Cancel",
  onClose,
  onDone = onClose,
  wide,
  disabled,
  children,
}) {
  const sending = useAction(submit);
  const send = async (event) => {
    event.preventDefault();
    if (await sending.run()) {
      onDone();
    }
  };
  return (
    <Dialog title={title} onClose={onClose} busy={sending.busy} wide={wide}>
      <form onSubmit={send}>
        {children}
        <ProblemNote problem={sending.problem} />
        <footer>
          <Button disabled={sending.busy} onClick={onClose}>
            {dismiss}
          </Button>
          <Button kind={danger ? "danger" : "primary"} type="submit" busy={sending.busy} disabled={disabled}>
            {action}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
