import { Problem } from "./problem.js";

let onUnauthenticated = () => {};

/** Who is told when the session has ended. */
export function whenUnauthenticated(listener) {
  onUnauthenticated = listener;
}

/** The URL of an endpoint: `path` fills its braces, `query` follows; a list repeats its parameter, what is empty is left out. */
export function urlOf(endpoint, { path = {}, query = {} } = {}) {
  const template = endpoint.split(" ")[1];
  const filled = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name]));
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== "") {
        parameters.append(name, one);
      }
    }
  }
  const search = parameters.toString();
  return search ? `${filled}?${search}` : filled;
}

/**
 * Calls an endpoint of the services; answers its JSON, or null where there is none. Throws a Problem for everything else.
 *
 * @param body sent as JSON
 * @param text sent as it is, with `type`
 * @param token bearer, instead of the session's cookie
 */
export async function call(endpoint, { path, query, body, text, type, token, signal, headers = {} } = {}) {
  const options = { method: endpoint.split(" ")[0], headers: { Accept: "application/json", ...headers }, signal };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  } else if (text !== undefined) {
    options.body = text;
    options.headers["Content-Type"] = type;
  }
  if (token) {
    options.headers.Authorization = `Bearer ${token}`;
  }
  const response = await fetched(urlOf(endpoint, { path, query }), options);
  if (!response.ok) {
    throw await refused(response);
  }
  const content = await response.text();
  return content ? JSON.parse(content) : null;
}

/**
 * Sends a form with a file. Not by fetch, which cannot tell how much is sent.
 *
 * @param form FormData
 * @param onProgress is given how many bytes are sent, and of how many
 */
export function upload(endpoint, { path, query, form, headers = {}, onProgress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.split(" ")[0], urlOf(endpoint, { path, query }));
    for (const [name, value] of Object.entries({ Accept: "application/json", ...headers })) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onerror = () => reject(Problem.unreachable());
    request.onabort = () => reject(new DOMException("The upload was canceled", "AbortError"));
    request.onload = async () => {
      const response = new Response(request.response, { status: request.status });
      (response.ok ? response.json() : refused(response).then((problem) => Promise.reject(problem))).then(
        resolve,
        reject,
      );
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

async function fetched(url, options) {
  try {
    return await fetch(url, options);
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : Problem.unreachable();
  }
}

async function refused(response) {
  const problem = await Problem.of(response);
  if (response.status === 401) {
    onUnauthenticated(problem);
  }
  return problem;
}
