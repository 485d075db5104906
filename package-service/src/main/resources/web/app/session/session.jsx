import { createContext, Fragment } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { resumeReading } from "../api/http.js";
import { allows } from "../api/permissions.js";
import { Failure, Loading } from "../ui/states.jsx";
import { SignIn, SignInAgain } from "./sign-in.jsx";
import { Visit } from "./visit.js";

const SessionContext = createContext(null);

/** Who is signed in: `{id, name, administrator, roles, signOut}`; `signOut` throws a Problem if they still are afterwards. */
export const useSession = () => useContext(SessionContext);

/**
 * Shows what is within to those who are signed in, and the way in to others. The token itself is the cookie's; no script can read it.
 * Whoever signs in again after the end of their session finds everything as it was; for another person it begins anew.
 */
export function SessionGate({ children }) {
  const [state, setState] = useState({ phase: "starting" });
  const visit = useRef(null);
  useEffect(() => {
    visit.current = new Visit(setState);
    visit.current.begin();
    return () => visit.current.end();
  }, []);
  // Only then are those gone who must not read any more.
  useEffect(() => {
    if (!visit.current.state.ended) {
      resumeReading();
    }
  }, [state]);

  if (state.phase === "starting") {
    return <Loading what="the console" />;
  }
  if (state.phase === "failed") {
    return (
      <main>
        <Failure problem={state.problem} retry={() => visit.current.begin()} />
      </main>
    );
  }
  const { provider } = visit.current;
  const signIn = (token) => visit.current.signIn(token);
  if (state.phase === "out") {
    return <SignIn provider={provider} problem={state.problem} onToken={signIn} />;
  }
  return (
    <SessionContext.Provider value={{ ...state.session, signOut: () => visit.current.signOut() }}>
      <div class="session" data-ended={state.ended}>
        <Fragment key={state.session.id}>{children}</Fragment>
      </div>
      {state.ended && <SignInAgain provider={provider} onToken={signIn} />}
    </SessionContext.Provider>
  );
}

/** Whether the person may call an endpoint with a role in a project; for things outside of projects, without one. */
export function useMay(role) {
  const session = useSession();
  return (endpoint) => allows(session.roles, session, role, endpoint);
}
