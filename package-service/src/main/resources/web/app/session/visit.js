import { endpoints } from "../api/endpoints.js";
import { call, pauseReading, read, whenUnauthenticated } from "../api/http.js";
import { readPermissions } from "../api/permissions.js";
import { OpenIdConnect, SIGN_IN_FAILED } from "./openid-connect.js";

const CHANNEL = "ota-session";

/**
 * Who is signed in, from when the page is loaded. The browser has one session for all of its tabs, so that each tells the others when
 * somebody has signed in or out.
 *
 * The state is one of `{phase: "starting"}`; `{phase: "failed", problem}`: it cannot be known; `{phase: "out", problem}`;
 * `{phase: "in", session, ended}`, where a session that has ended is still who it was, so that they can go on.
 */
export class Visit {
  /** @param onChange is given each new state */
  constructor(onChange) {
    this.onChange = onChange;
    this.state = { phase: "starting" };
    this.turn = 0;
    this.others = new BroadcastChannel(CHANNEL);
    this.others.onmessage = ({ data }) => (data === "out" ? this.leave() : this.follow());
    whenUnauthenticated(() => this.expire());
  }

  async begin() {
    this.become({ phase: "starting" });
    try {
      this.settings ??= await read("/console/settings.json");
      this.provider ??= this.settings.openIdConnect && new OpenIdConnect(this.settings.openIdConnect);
      await this.enter(await this.provider?.completed());
      this.keepFresh();
    } catch (problem) {
      this.become(
        problem.code === SIGN_IN_FAILED
          ? { phase: "out", problem }
          : { phase: problem.status === 401 ? "out" : "failed", problem: problem.status === 401 ? null : problem },
      );
    }
  }

  /** With an API token. */
  async signIn(token) {
    this.provider?.forget();
    await this.enter(token);
  }

  async signOut() {
    // A renewal that is under way would sign in again.
    this.provider?.stop();
    try {
      await call(endpoints.signOut);
    } catch (problem) {
      this.keepFresh();
      throw problem;
    }
    this.others.postMessage("out");
    this.leave();
  }

  end() {
    this.provider?.forget();
    this.others.close();
  }

  /** With a token, or with the session that the browser has. */
  async enter(token) {
    const turn = ++this.turn;
    const session = await (token ? call(endpoints.signIn, { token }) : call(endpoints.session, { waits: false }));
    if (token) {
      this.others.postMessage("in");
    }
    const roles = await readPermissions();
    if (turn === this.turn) {
      this.become({ phase: "in", session: { ...session, roles } });
    }
  }

  /** Somebody has signed in elsewhere, so that it is not for this tab any more to renew whatever it has. */
  follow() {
    this.provider?.forget();
    // As long as it is not known who that is, all stays as it was.
    this.enter().catch(() => {});
  }

  leave() {
    this.turn++;
    this.provider?.forget();
    this.become({ phase: "out" });
  }

  expire() {
    this.provider?.forget();
    if (this.state.phase === "in") {
      pauseReading();
      this.become({ ...this.state, ended: true });
    }
  }

  keepFresh() {
    this.provider?.keepFresh((token, signal) => call(endpoints.signIn, { token, signal }));
  }

  become(state) {
    this.state = state;
    this.onChange(state);
  }
}
