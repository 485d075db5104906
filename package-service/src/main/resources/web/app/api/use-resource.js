import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useLive } from "../live/live.jsx";
import { call } from "./http.js";

/**
 * What an endpoint answers, read again whenever its parameters change, `reload` is called, or something happens in the project
 * that `live` says yes to. What was read stays until the next answer is there, so that a page does not flicker.
 *
 * @param endpoint null: nothing is read
 * @param live of an event: whether it may have changed the answer; absent: nothing does
 * @returns data (undefined until the first answer), problem, loading, reload()
 */
export function useResource(endpoint, { path, query } = {}, { live } = {}) {
  const [state, setState] = useState({ loading: true });
  const running = useRef(null);
  const again = useRef(false);
  const key = endpoint && JSON.stringify([endpoint, path, query]);

  const load = useCallback(async () => {
    if (!endpoint) {
      return;
    }
    running.current?.abort();
    again.current = false;
    const abort = (running.current = new AbortController());
    setState((known) => ({
      ...known,
      data: known.of === key ? known.data : keptFor(known, endpoint, path),
      loading: true,
    }));
    try {
      const data = await call(endpoint, { path, query, signal: abort.signal });
      setState({ of: key, endpoint, path, data, loading: false });
    } catch (problem) {
      if (!abort.signal.aborted) {
        setState((known) => ({ ...known, problem, loading: false }));
      }
    }
    if (running.current === abort) {
      running.current = null;
      if (again.current) {
        load();
      }
    }
  }, [key]);
  // Where an answer takes longer than the pause between two looks, each would cut off the one before it.
  const look = () => {
    if (running.current) {
      again.current = true;
    } else {
      load();
    }
  };

  useEffect(() => {
    load();
    return () => {
      again.current = false;
      running.current?.abort();
    };
  }, [load]);
  useLive(live, look);

  return { data: state.data, problem: state.problem, loading: state.loading, reload: load };
}

/** A list keeps its rows while another page or filter of it is read; another thing's data is not shown for a moment. */
function keptFor(known, endpoint, path) {
  const same = known.endpoint === endpoint && JSON.stringify(known.path) === JSON.stringify(path);
  return same ? known.data : undefined;
}
