import { useEffect, useRef } from "preact/hooks";

/** Calls `look` when `key` changes, and so seldom that what is costly to read is not read at each step. */
export function useSlowly(key, look, millis) {
  const last = useRef({ key, at: Date.now() });
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (last.current.key === key) {
      return undefined;
    }
    const wait = Math.max(0, last.current.at + millis - Date.now());
    const timer = setTimeout(() => {
      last.current = { key, at: Date.now() };
      latest.current();
    }, wait);
    return () => clearTimeout(timer);
  }, [key, millis]);
}

/** Calls `look` every so often while `on`, for what changes by the clock and not by an event; not where nobody looks. */
export function usePolling(on, look, millis) {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!on) {
      return undefined;
    }
    const timer = setInterval(() => document.hidden || latest.current(), millis);
    return () => clearInterval(timer);
  }, [on, millis]);
}
