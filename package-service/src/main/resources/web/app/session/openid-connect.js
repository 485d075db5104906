import { Problem } from "../api/problem.js";

const SLOT = "ota-sign-in";
const RENEW_BEFORE_SECONDS = 30;
const SHORTEST_RENEWAL_SECONDS = 5;

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
    return this.exchange({
      grant_type: "authorization_code",
      code: answer.get("code"),
      redirect_uri: here(),
      code_verifier: left.verifier,
    });
  }

  /** Renews the access token before it expires, as long as the provider has given the means to. */
  keepFresh(renewed) {
    if (!this.refreshToken || !this.expiresIn) {
      return;
    }
    const seconds = Math.max(this.expiresIn - RENEW_BEFORE_SECONDS, SHORTEST_RENEWAL_SECONDS);
    this.renewal = setTimeout(async () => {
      try {
        await renewed(await this.exchange({ grant_type: "refresh_token", refresh_token: this.refreshToken }));
        this.keepFresh(renewed);
      } catch {
        // The session then ends with its token, and the next request says so.
      }
    }, seconds * 1000);
  }

  forget() {
    clearTimeout(this.renewal);
    this.refreshToken = undefined;
  }

  async exchange(form) {
    const { token_endpoint } = await this.discovered();
    const response = await fetch(token_endpoint, {
      method: "POST",
      body: new URLSearchParams({ ...form, client_id: this.clientId }),
    });
    const tokens = await response.json();
    if (!response.ok) {
      throw refused(tokens.error_description ?? tokens.error);
    }
    this.refreshToken = tokens.refresh_token ?? this.refreshToken;
    this.expiresIn = tokens.expires_in;
    return tokens.access_token;
  }

  async discovered() {
    this.discovery ??= fetch(`${this.authority}/.well-known/openid-configuration`).then((answer) => answer.json());
    try {
      return await this.discovery;
    } catch {
      this.discovery = undefined;
      throw refused("The sign-in page of your organization cannot be reached.");
    }
  }
}

const here = () => `${window.location.origin}/`;

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const refused = (detail) => new Problem({ code: "sign-in-failed", title: "Signing in failed", detail, status: 0 });
