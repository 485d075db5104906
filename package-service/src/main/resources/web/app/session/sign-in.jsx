import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useAction } from "../api/use-action.js";
import { Button } from "../ui/button.jsx";
import { TextField } from "../ui/fields.jsx";
import { ProblemNote } from "../ui/states.jsx";

/** The way in, in place of everything else. */
export function SignIn({ provider, problem, onToken }) {
  const leave = useAction(() => provider.leave());
  return (
    <main class="sign-in">
      <h1>OTA suite</h1>
      <ProblemNote problem={leave.problem ?? problem} />
      {provider && (
        <Button kind="primary" busy={leave.busy} onClick={leave.run}>
          Sign in with your organization
        </Button>
      )}
      <TokenForm kind={provider ? "plain" : "primary"} onToken={onToken} />
    </main>
  );
}

/** The way back in, over what somebody was doing when their session ended: forms keep what was typed. */
export function SignInAgain({ provider, onToken }) {
  const dialog = useRef(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown.showModal();
    return () => shown.close();
  }, []);
  // Browsers let a second Escape close every dialog.
  const closed = (event) => event.currentTarget.isConnected && event.currentTarget.showModal();
  return (
    <dialog
      ref={dialog}
      class="sign-in"
      aria-labelledby={heading}
      onCancel={(event) => event.preventDefault()}
      onClose={closed}
    >
      <h2 id={heading}>Sign in again</h2>
      <p role="status">Your session has ended. What you were doing is still here, and goes on once you are back.</p>
      {provider && (
        // Leaving this page for the provider's would lose it all.
        <a class="button is-primary" href="/" target="_blank" rel="noopener">
          Sign in with your organization, in another tab
        </a>
      )}
      <TokenForm kind={provider ? "plain" : "primary"} onToken={onToken} />
    </dialog>
  );
}

function TokenForm({ kind, onToken }) {
  const [token, setToken] = useState("");
  const signIn = useAction(() => onToken(token.trim()));
  const submit = (event) => {
    event.preventDefault();
    signIn.run();
  };
  return (
    <form onSubmit={submit}>
      <ProblemNote problem={told(signIn.problem)} />
      <TextField
        label="API token"
        type="password"
        name="token"
        autocomplete="current-password"
        value={token}
        onInput={setToken}
        hint="Begins with ota_. An administrator of your project makes one; on one machine it is in the file admin-token."
        required
      />
      <Button kind={kind} type="submit" busy={signIn.busy}>
        Sign in
      </Button>
    </form>
  );
}

function told(problem) {
  return problem?.status === 401
    ? { title: "This token is not valid", detail: "It may have expired or been revoked." }
    : problem;
}
