import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { Feed } from "./feed.js";

/** A burst of events is one look: the first after a moment, for others on their heels, then at most one a second. */
const SOON_MILLIS = 250;
const PAUSE_MILLIS = 1_000;

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

/** Calls `reload` soon after events that `matters` says yes to, however many they are, and whenever some may have been missed. */
export function useLive(matters, reload) {
  const timer = useRef(null);
  const last = useRef(0);
  const latest = useRef(reload);
  latest.current = reload;
  useEvents(
    matters &&
      ((event) => {
        if (timer.current || !(event.type === "reset" || matters(event))) {
          return;
        }
        const wait = Math.max(SOON_MILLIS, last.current + PAUSE_MILLIS - Date.now());
        timer.current = setTimeout(() => {
          timer.current = null;
          last.current = Date.now();
          latest.current();
        }, wait);
      }),
  );
  useEffect(() => () => clearTimeout(timer.current), []);
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

export const anything = () => true;
