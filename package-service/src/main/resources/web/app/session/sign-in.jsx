import { useState } from "preact/hooks";
import { useAction } from "../api/use-action.js";
import { Button } from "../ui/button.jsx";
import { TextField } from "../ui/fields.jsx";
import { ProblemNote } from "../ui/states.jsx";

export function SignIn({ provider, problem, ended, onToken }) {
  const [token, setToken] = useState("");
  const signIn = useAction(() => onToken(token.trim()));
  const leave = useAction(() => provider.leave());

  const submit = (event) => {
    event.preventDefault();
    signIn.run();
  };

  return (
    <main class="sign-in">
      <h1>OTA suite</h1>
      {ended && <p role="status">Your session has ended. Sign in again; the page that you were on comes back.</p>}
      <ProblemNote problem={told(signIn.problem) ?? leave.problem ?? problem} />
      {provider && (
        <Button kind="primary" busy={leave.busy} onClick={leave.run}>
          Sign in with your organization
        </Button>
      )}
      <form onSubmit={submit}>
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
        <Button kind={provider ? "plain" : "primary"} type="submit" busy={signIn.busy}>
          Sign in
        </Button>
      </form>
    </main>
  );
}

function told(problem) {
  return problem?.status === 401
    ? { title: "This token is not valid", detail: "It may have expired or been revoked." }
    : problem;
}
