import { Problem } from "../api/problem.js";

const SLOT = "ota-sign-in";
const RENEW_BEFORE_MILLIS = 30_000;
const SOONEST_RENEWAL_MILLIS = 5_000;
const RETRY_MILLIS = 5_000;

/** What went wrong between the provider and this page, which signing in once more may mend. */
export const SIGN_IN_FAILED = "sign-in-failed";

/**
 * The authorization code flow with PKCE (RFC 6749, section 4.1; RFC 7636) as a public client. Between leaving for the provider and
 * coming back, the verifier waits in this tab's session storage; tokens are in no storage at all.
 */
export class OpenIdConnect {
  constructor({ authority, clientId, scope }) {
    this.authority = authority.replace(/\/$/, "");
    this.clientId = clientId;
    this.scope = scope;
  }

  /** Goes to the provider, which sends the person back to this page. */
  async leave() {
    const { authorization_endpoint } = await this.discovered();
    const verifier = random();
    const state = random();
    sessionStorage.setItem(SLOT, JSON.stringify({ verifier, state, place: window.location.hash }));
    const challenge = base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
    const parameters = new URLSearchParams({
      response_type: "code",
      client_id: this.clientId,
      redirect_uri: here(),
      scope: this.scope,
      state,
      code_challenge: challenge,
      code_challenge_method: "S256",
    });
    window.location.assign(`${authorization_endpoint}?${parameters}`);
  }

  /** The access token, if the provider has just sent the person back; otherwise undefined. */
  async completed() {
    const answer = new URLSearchParams(window.location.search);
    if (!answer.has("state")) {
      return undefined;
    }
    const left = JSON.parse(sessionStorage.getItem(SLOT) ?? "{}");
    sessionStorage.removeItem(SLOT);
    window.history.replaceState(null, "", `/${left.place ?? ""}`);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    if (answer.get("state") !== left.state) {
      throw refused("The answer of the sign-in page does not belong to this visit.");
    }
    if (answer.has("error")) {
      throw refused(answer.get("error_description") ?? answer.get("error"));
    }
    this.tokens = await this.exchange({
      grant_type: "authorization_code",
      code: answer.get("code"),
      redirect_uri: here(),
      code_verifier: left.verifier,
    });
    return this.tokens.access;
  }

  /**
   * Renews the access token before it expires, as long as the provider has given the means to, until `stop` or `forget`.
   *
   * @param take is given each new one, and a signal that it is not wanted any more
   */
  async keepFresh(take) {
    this.stop();
    const { signal } = (this.keeping = new AbortController());
    try {
      while (this.tokens?.refresh && this.tokens.expiresAt) {
        const left = this.tokens.expiresAt - Date.now();
        await pause(Math.max(left - RENEW_BEFORE_MILLIS, SOONEST_RENEWAL_MILLIS), signal);
        await this.renew(take, signal);
      }
    } catch {
      // It was stopped, or the session ends with its token: the next request says so.
    }
  }

  /** Not even what is under way is renewed any more. */
  stop() {
    this.keeping?.abort();
  }

  /** Whoever it was, nothing is left here that would sign them in again. */
  forget() {
    this.stop();
    this.tokens = null;
  }

  /** What could not be reached is tried again until the token has expired. */
  async renew(take, signal) {
    const { expiresAt } = this.tokens;
    for (;;) {
      try {
        const form = { grant_type: "refresh_token", refresh_token: this.tokens.refresh };
        const fresh = await this.exchange(form, signal);
        // Many providers take each of these once; others give the first alone.
        this.tokens = { ...fresh, refresh: fresh.refresh ?? this.tokens.refresh };
        return await take(fresh.access, signal);
      } catch (problem) {
        if (signal.aborted || isFinal(problem) || Date.now() >= expiresAt) {
          throw problem;
        }
        await pause(RETRY_MILLIS, signal);
      }
    }
  }

  async exchange(form, signal) {
    const { token_endpoint } = await this.discovered();
    const body = new URLSearchParams({ ...form, client_id: this.clientId });
    const response = await reached(token_endpoint, { method: "POST", body, signal });
    const tokens = await response.json().catch(() => ({}));
    signal?.throwIfAborted();
    if (!response.ok || !tokens.access_token) {
      throw refused(tokens.error_description ?? tokens.error ?? `It answered ${response.status}.`, response.status);
    }
    const { access_token, refresh_token, expires_in } = tokens;
    return { access: access_token, refresh: refresh_token, expiresAt: expires_in && Date.now() + expires_in * 1000 };
  }

  async discovered() {
    this.discovery ??= discover(this.authority);
    try {
      return await this.discovery;
    } catch (problem) {
      this.discovery = undefined;
      throw problem;
    }
  }
}

/** The provider's own description (OpenID Connect Discovery 1.0). */
async function discover(authority) {
  const response = await reached(`${authority}/.well-known/openid-configuration`);
  const found = response.ok ? await response.json().catch(() => null) : null;
  if (!found?.authorization_endpoint || !found.token_endpoint) {
    throw refused(`${authority} does not say how to sign in there (status ${response.status}).`);
  }
  return found;
}

/** The page's policy stops a request to an origin that the settings do not name just as a lost connection does. */
async function reached(url, options) {
  try {
    return await fetch(url, options);
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    const { origin } = new URL(url);
    throw refused(`${origin} cannot be reached, or is none of the origins that the console may connect to.`);
  }
}

function pause(millis, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Whether another try would be answered in the same way. */
const isFinal = ({ status }) => status >= 400 && status < 500 && status !== 429;

const here = () => `${window.location.origin}/`;

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const refused = (detail, status = 0) =>
  new Problem({ code: SIGN_IN_FAILED, title: "Signing in failed", detail, status });
