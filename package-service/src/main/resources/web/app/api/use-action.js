import { useState } from "preact/hooks";

/**
 * Something that a person does and that the server may refuse.
 *
 * @returns run(...arguments) answers whether it went well; busy; problem, of the last run; clear()
 */
export function useAction(action) {
  const [state, setState] = useState({ busy: false, problem: null });

  const run = async (...values) => {
    if (state.busy) {
      return false;
    }
    setState({ busy: true, problem: null });
    try {
      await action(...values);
      setState({ busy: false, problem: null });
      return true;
    } catch (problem) {
      setState({ busy: false, problem });
      return false;
    }
  };
  return { run, ...state, clear: () => setState({ busy: false, problem: null }) };
}
