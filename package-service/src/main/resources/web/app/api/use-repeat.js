import { useEffect, useRef } from "preact/hooks";

/** Calls `action` again and again while the page is looked at: for what no event tells of. @param millis null: not at all */
export function useRepeat(action, millis) {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    if (millis === null) {
      return undefined;
    }
    const timer = setInterval(() => !document.hidden && latest.current(), millis);
    return () => clearInterval(timer);
  }, [millis]);
}
