import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

// Places are `#/path?query`: the server knows one page alone, and no link of the console ever reaches its log.

const RouteContext = createContext({ path: "/", query: new URLSearchParams() });

function current() {
  const [path, search] = window.location.hash.replace(/^#/, "").split("?");
  return { path: path || "/", query: new URLSearchParams(search) };
}

/** The address of a place. */
export function hrefOf(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    [value].flat().forEach((one) => one !== undefined && one !== null && one !== "" && parameters.append(name, one));
  }
  const search = parameters.toString();
  return `#${path}${search ? `?${search}` : ""}`;
}

/** Goes to a place; with `replace` without a step of its own in the browser's history. */
export function go(path, query, { replace = false } = {}) {
  const href = hrefOf(path, query);
  if (replace) {
    window.history.replaceState(null, "", href);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    window.location.hash = href;
  }
}

export function Router({ children }) {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const changed = () => setRoute(current());
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  return <RouteContext.Provider value={route}>{children}</RouteContext.Provider>;
}

export const useRoute = () => useContext(RouteContext);

/** The parameters of a path by a pattern like `/projects/:projectId`; with `/*` at its end also of what is below. Null: no match. */
export function match(pattern, path) {
  const open = pattern.endsWith("/*");
  const wanted = (open ? pattern.slice(0, -2) : pattern).split("/");
  const given = path.split("/");
  if (given.length < wanted.length || (!open && given.length !== wanted.length)) {
    return null;
  }
  const found = {};
  for (const [at, part] of wanted.entries()) {
    if (part.startsWith(":")) {
      found[part.slice(1)] = decoded(given[at]);
    } else if (part !== given[at]) {
      return null;
    }
  }
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Shows the first of `routes`, pairs of pattern and component, that the place matches; the component gets its parameters. */
export function Routes({ routes, otherwise }) {
  const { path } = useRoute();
  for (const [pattern, Page] of routes) {
    const found = match(pattern, path);
    if (found) {
      return <Page {...found} />;
    }
  }
  return otherwise;
}

/**
 * What is chosen on a page (filters, sort, page), kept in its address, so that it can be bookmarked and sent to others.
 *
 * @returns [values, change(some)]; a change begins again at the first page unless it says otherwise
 */
export function useChoices(defaults) {
  const { path, query } = useRoute();
  const values = {};
  for (const [name, fallback] of Object.entries(defaults)) {
    const given = query.getAll(name);
    values[name] = Array.isArray(fallback) ? given : given[0] === undefined ? fallback : typed(given[0], fallback);
  }
  const change = (some) => {
    const next = { ...values, ...("offset" in defaults ? { offset: 0 } : {}), ...some };
    const spoken = Object.entries(next).filter(([name, value]) => value !== defaults[name]);
    go(path, Object.fromEntries(spoken), { replace: true });
  };
  return [values, change];
}

const typed = (text, fallback) => (typeof fallback === "number" ? Math.max(0, Number.parseInt(text, 10) || 0) : text);
