import { call, urlOf } from "../api/http.js";
import { endpoints } from "../api/endpoints.js";

const TYPES = [
  "requested",
  "dispatched",
  "downloading",
  "downloaded",
  "report",
  "applied",
  "failed",
  "canceled",
  "confirmed",
  "reset",
];
const FIRST_RETRY_MILLIS = 1_000;
const LONGEST_RETRY_MILLIS = 30_000;
/** A connection that was cut without a word looks like a quiet one; so after so long without an event it is asked for. */
const QUIET_MILLIS = 30_000;
const CHECK_TIMEOUT_MILLIS = 10_000;

/**
 * The events of a project while somebody looks. A hidden page lets go of its connection, of which a browser has few, and catches up
 * when it is looked at again. Listeners get each event as `{type, ...data}`, and `{type: "reset"}` when something may have been missed.
 */
export class Feed {
  constructor(projectId) {
    this.projectId = projectId;
    this.listeners = new Set();
    this.watchers = new Set();
    this.status = "connecting";
    this.onVisibility = () => (document.hidden ? this.pause() : this.resume());
    this.onOnline = () => this.reconnect();
    this.onOffline = () => this.lose();
  }

  start() {
    document.addEventListener("visibilitychange", this.onVisibility);
    window.addEventListener("online", this.onOnline);
    window.addEventListener("offline", this.onOffline);
    this.connect();
  }

  stop() {
    document.removeEventListener("visibilitychange", this.onVisibility);
    window.removeEventListener("online", this.onOnline);
    window.removeEventListener("offline", this.onOffline);
    this.disconnect();
    this.stopped = true;
  }

  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells of every change of the status: connecting, live, lost or paused. */
  watch(watcher) {
    this.watchers.add(watcher);
    watcher(this.status);
    return () => this.watchers.delete(watcher);
  }

  connect() {
    this.disconnect();
    const source = (this.source = new EventSource(urlOf(endpoints.events, { path: { projectId: this.projectId } })));
    source.onopen = () => this.opened();
    source.onerror = () => this.lose();
    for (const type of TYPES) {
      source.addEventListener(type, (event) => this.tell({ ...JSON.parse(event.data), type }));
    }
    this.watchQuiet();
  }

  opened() {
    this.failures = 0;
    const missed = this.hasBeenLive;
    this.hasBeenLive = true;
    this.become("live");
    if (missed) {
      this.tell({ type: "reset" });
    }
  }

  /** The browser's own retries end at the first answer that is no stream; so every retry is ours. */
  lose() {
    this.disconnect();
    if (this.stopped || document.hidden) {
      return;
    }
    this.become("lost");
    this.failures = (this.failures ?? 0) + 1;
    const delay = Math.min(FIRST_RETRY_MILLIS * 2 ** (this.failures - 1), LONGEST_RETRY_MILLIS);
    this.retry = setTimeout(() => this.revive(), delay * (0.75 + Math.random() / 2));
  }

  /** To a stream, the end of the session is an outage like any other; asked for itself, it leads to the sign-in page instead of retries. */
  async revive() {
    const attempt = (this.attempt = {});
    const alive = await answers();
    if (this.attempt === attempt) {
      alive ? this.connect() : this.lose();
    }
  }

  reconnect() {
    if (this.status !== "live" && !document.hidden && !this.stopped) {
      this.disconnect();
      this.revive();
    }
  }

  pause() {
    this.disconnect();
    this.become("paused");
  }

  resume() {
    if (!this.stopped) {
      this.connect();
    }
  }

  disconnect() {
    this.source?.close();
    this.source = null;
    this.attempt = null;
    clearTimeout(this.retry);
    clearTimeout(this.quiet);
  }

  watchQuiet() {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.check(), QUIET_MILLIS);
  }

  async check() {
    const source = this.source;
    const alive = await answers();
    if (this.source === source) {
      alive ? this.watchQuiet() : this.lose();
    }
  }

  tell(event) {
    this.watchQuiet();
    this.listeners.forEach((listener) => listener(event));
  }

  become(status) {
    if (this.status !== status) {
      this.status = status;
      this.watchers.forEach((watcher) => watcher(status));
    }
  }
}

async function answers() {
  try {
    await call(endpoints.session, { signal: AbortSignal.timeout(CHECK_TIMEOUT_MILLIS) });
    return true;
  } catch {
    return false;
  }
}
