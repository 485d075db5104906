import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useLive } from "../live/live.jsx";
import { call } from "./http.js";

/**
 * What an endpoint answers, read again whenever its parameters change, and when something happens in the project that `live` says yes
 * to. What was read stays until the next answer is there, so that a page does not flicker.
 *
 * There are three ways to read it again. `reload()`, after a change of one's own, cuts off an answer that is awaited. `look()`, by the
 * clock, is content with it. `lookAnew()`, when something is known to have changed, waits for it and reads again.
 *
 * @param endpoint null: nothing is read
 * @param live of an event: whether it may have changed the answer; absent: nothing does
 * @returns data (undefined until the first answer), problem, loading, and the three ways, whose promises are kept when they are through
 */
export function useResource(endpoint, { path, query } = {}, { live } = {}) {
  const [state, setState] = useState({ loading: true });
  const running = useRef(null);
  const present = useRef(null);
  const key = endpoint && JSON.stringify([endpoint, path, query]);

  const load = useCallback(() => {
    running.current?.abort.abort();
    running.current = null;
    if (!endpoint) {
      return Promise.resolve();
    }
    const one = (running.current = { abort: new AbortController() });
    const read = async () => {
      setState((known) => ({
        ...known,
        data: known.of === key ? known.data : keptFor(known, endpoint, path),
        loading: true,
      }));
      try {
        const data = await call(endpoint, { path, query, signal: one.abort.signal });
        setState({ of: key, endpoint, path, data, loading: false });
      } catch (problem) {
        if (!one.abort.signal.aborted) {
          setState((known) => ({ ...known, problem, loading: false }));
        }
      }
      if (running.current === one) {
        running.current = null;
      }
    };
    one.through = read();
    return one.through;
  }, [key]);
  const look = () => running.current?.through ?? load();
  const lookAnew = async () => {
    while (running.current) {
      await running.current.through;
    }
    // Other parameters have been read by then, or nobody looks any more.
    if (present.current === load) {
      await load();
    }
  };

  useEffect(() => {
    present.current = load;
    load();
    return () => {
      present.current = null;
      running.current?.abort.abort();
    };
  }, [load]);
  useLive(live, lookAnew);

  return { data: state.data, problem: state.problem, loading: state.loading, reload: load, look, lookAnew };
}

/** A list keeps its rows while another page or filter of it is read; another thing's data is not shown for a moment. */
function keptFor(known, endpoint, path) {
  const same = known.endpoint === endpoint && JSON.stringify(known.path) === JSON.stringify(path);
  return same ? known.data : undefined;
}
