import { useMemo, useState } from "preact/hooks";

/**
 * Which rows are selected, by their keys, over all pages; or, after `selectMatching`, all that the list's filter finds.
 *
 * @param filter what the list is narrowed by; another one begins a new selection
 */
export function useSelection(filter) {
  const of = JSON.stringify(filter);
  const [state, setState] = useState({ of, keys: new Set(), matching: false });
  const now = state.of === of ? state : { of, keys: new Set(), matching: false };

  return useMemo(() => {
    const become = (keys) => setState({ of, keys, matching: false });
    const changed = (change) => {
      const keys = new Set(now.keys);
      change(keys);
      become(keys);
    };
    return {
      keys: [...now.keys],
      size: now.keys.size,
      matching: now.matching,
      has: (key) => now.matching || now.keys.has(key),
      // Of all that match nobody can be left out one by one, so those of the page are left.
      toggle: (key, ofPage) =>
        changed((keys) => {
          if (now.matching) {
            ofPage.forEach((one) => keys.add(one));
          }
          keys.delete(key) || keys.add(key);
        }),
      addAll: (some) => changed((keys) => some.forEach((key) => keys.add(key))),
      removeAll: (some) => changed((keys) => some.forEach((key) => keys.delete(key))),
      selectMatching: () => setState({ of, keys: new Set(), matching: true }),
      clear: () => become(new Set()),
    };
  }, [now, of]);
}
