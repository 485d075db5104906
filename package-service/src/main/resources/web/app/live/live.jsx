import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { Feed } from "./feed.js";

/** A burst of events is one look: the first after a moment, for others on their heels, then at most one a second. */
const SOON_MILLIS = 250;
const PAUSE_MILLIS = 1_000;
/** After an answer, so many times as long as it took: each part of a page has the server busy for a fifth of the time at most. */
const REST = 4;

const FeedContext = createContext(null);

/** Everything within sees what happens in the project, as it happens. */
export function Live({ projectId, children }) {
  const [feed, setFeed] = useState(null);
  useEffect(() => {
    const started = new Feed(projectId);
    started.start();
    setFeed(started);
    return () => started.stop();
  }, [projectId]);
  return <FeedContext.Provider value={feed}>{children}</FeedContext.Provider>;
}

/** Calls `onEvent` with each event of the project. */
export function useEvents(onEvent) {
  const feed = useContext(FeedContext);
  const latest = useRef(onEvent);
  latest.current = onEvent;
  useEffect(() => feed?.listen((event) => latest.current?.(event)), [feed]);
}

/**
 * Calls `look` soon after events that `matters` says yes to, however many they are, and whenever some may have been missed. What takes
 * the server long is asked for less often, and never while an answer is still awaited.
 *
 * @param look answers a promise, kept when the look is over
 */
export function useLive(matters, look) {
  const latest = useRef(look);
  latest.current = look;
  const looks = useRef(null);
  looks.current ??= new Looks(() => latest.current());
  useEvents(matters && ((event) => (event.type === "reset" || matters(event)) && looks.current.plan()));
  useEffect(() => () => looks.current.end(), []);
}

class Looks {
  notBefore = 0;

  constructor(look) {
    this.look = look;
  }

  plan() {
    if (this.busy) {
      this.again = true;
    } else if (!this.timer && !this.ended) {
      this.timer = setTimeout(() => this.run(), Math.max(SOON_MILLIS, this.notBefore - Date.now()));
    }
  }

  async run() {
    this.timer = null;
    this.busy = true;
    const began = Date.now();
    await this.look();
    this.busy = false;
    this.notBefore = Date.now() + Math.max(PAUSE_MILLIS, REST * (Date.now() - began));
    if (this.again) {
      this.again = false;
      this.plan();
    }
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
  }
}

/** connecting, live, lost, paused; or none outside of a project. */
export function useFeedStatus() {
  const feed = useContext(FeedContext);
  const [status, setStatus] = useState("none");
  useEffect(() => (feed ? feed.watch(setStatus) : setStatus("none")), [feed]);
  return status;
}

/** Whether an event is about a device: it names it, or is about too many to name. */
export const concernsDevice = (deviceId) => (event) =>
  !event.devices || event.devices.some((device) => device.deviceId === deviceId);

export const concernsRequest = (requestId) => (event) => event.requestId === requestId;

const STATES = new Set(["requested", "applied", "failed", "canceled"]);

/** Whether an event may have changed how many devices are in which state. */
export const changesStates = ({ type }) => STATES.has(type);

export const anything = () => true;
