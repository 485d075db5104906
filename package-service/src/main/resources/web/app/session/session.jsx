import { createContext } from "preact";
import { useCallback, useContext, useEffect, useState } from "preact/hooks";
import { endpoints } from "../api/endpoints.js";
import { call, whenUnauthenticated } from "../api/http.js";
import { allows, readPermissions } from "../api/permissions.js";
import { Failure, Loading } from "../ui/states.jsx";
import { OpenIdConnect } from "./openid-connect.js";
import { SignIn } from "./sign-in.jsx";

const SessionContext = createContext(null);

/** Who is signed in: `{name, administrator, roles, signOut}`. */
export const useSession = () => useContext(SessionContext);

/** Shows what is within to those who are signed in, and the way in to others. The token itself is the cookie's; no script can read it. */
export function SessionGate({ children }) {
  const [state, setState] = useState({ phase: "starting" });

  const enter = useCallback(async (settings, token) => {
    const session = await (token ? call(endpoints.signIn, { token }) : call(endpoints.session));
    const roles = await readPermissions();
    setState({ phase: "in", settings, session: { ...session, roles } });
  }, []);

  const start = useCallback(async () => {
    try {
      const settings = await readSettings();
      const provider = settings.openIdConnect && new OpenIdConnect(settings.openIdConnect);
      const known = { ...settings, provider };
      try {
        const token = await provider?.completed();
        await enter(known, token);
        provider?.keepFresh((fresh) => call(endpoints.signIn, { token: fresh }));
      } catch (problem) {
        setState({ phase: "out", settings: known, problem: problem.status === 401 ? null : problem });
      }
    } catch (problem) {
      setState({ phase: "failed", problem });
    }
  }, [enter]);

  useEffect(() => {
    whenUnauthenticated((problem) =>
      setState((known) => (known.phase === "in" ? { phase: "out", settings: known.settings, ended: problem } : known)),
    );
    start();
  }, [start]);

  const signOut = async () => {
    await call(endpoints.signOut).catch(() => null);
    state.settings.provider?.forget();
    setState({ phase: "out", settings: state.settings });
  };

  if (state.phase === "starting") {
    return <Loading what="the console" />;
  }
  if (state.phase === "failed") {
    return <Failure problem={state.problem} retry={start} />;
  }
  if (state.phase === "out") {
    return (
      <SignIn
        provider={state.settings.provider}
        problem={state.problem}
        ended={Boolean(state.ended)}
        onToken={(token) => enter(state.settings, token)}
      />
    );
  }
  return <SessionContext.Provider value={{ ...state.session, signOut }}>{children}</SessionContext.Provider>;
}

async function readSettings() {
  const response = await fetch("/console/settings.json");
  if (!response.ok) {
    throw new Error(`The console's settings were answered with ${response.status}`);
  }
  return response.json();
}

/** Whether the person may call an endpoint with a role in a project; for things outside of projects, without one. */
export function useMay(role) {
  const session = useSession();
  return (endpoint) => allows(session.roles, session, role, endpoint);
}
