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
/** A connection that was cut without a word looks like a quiet one; but a stream says how soon it speaks again. */
const FIRST_WORD_MILLIS = 30_000;
const LATE_MILLIS = 15_000;
/** A stream that was there for so long has not ended because it was too much for the server. */
const STEADY_MILLIS = 3_000;
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
    this.quietMillis = FIRST_WORD_MILLIS;
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
    source.onerror = () => this.fail();
    source.addEventListener("alive", ({ data }) => this.hear(JSON.parse(data)));
    for (const type of TYPES) {
      source.addEventListener(type, ({ data }) => {
        this.hear({});
        this.tell({ ...JSON.parse(data), type });
      });
    }
    this.watchQuiet();
  }

  /** What was read before may have changed before there was a stream to tell of it. */
  opened() {
    const first = !this.hasBeenLive;
    this.hasBeenLive = true;
    this.openedAt = Date.now();
    this.become("live");
    this.tell({ type: "reset", first });
  }

  hear({ withinMillis }) {
    this.failures = 0;
    if (withinMillis) {
      this.quietMillis = withinMillis + LATE_MILLIS;
    }
    this.watchQuiet();
  }

  /** It ends with the token that it was opened with; where the session goes on with a fresh one, nobody has to know. */
  fail() {
    if (this.status === "live" && Date.now() - this.openedAt > STEADY_MILLIS) {
      this.disconnect();
      this.openedAt = Infinity;
      this.revive();
    } else {
      this.lose();
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
    this.quiet = setTimeout(() => this.lose(), this.quietMillis);
  }

  tell(event) {
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
    await call(endpoints.session, { timeoutMillis: CHECK_TIMEOUT_MILLIS });
    return true;
  } catch {
    return false;
  }
}
