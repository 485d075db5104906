import { Problem } from "./problem.js";

let onUnauthenticated = () => {};

/** Who is told when the session has ended. */
export function whenUnauthenticated(listener) {
  onUnauthenticated = listener;
}

/** While nobody is signed in any more: {over, end()}. */
let pause = null;

/**
 * What is to be read waits from now on, so that a page goes on where it was once somebody is signed in again. What is to be changed is
 * refused meanwhile: nothing may happen long after a person wanted it.
 */
export function pauseReading() {
  if (!pause) {
    let end;
    const over = new Promise((resolve) => (end = resolve));
    pause = { over, end };
  }
}

export function resumeReading() {
  pause?.end();
  pause = null;
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
 * @param timeoutMillis after which it counts as unreachable
 * @param waits whether what is read waits while nobody is signed in
 */
export async function call(endpoint, wanted = {}) {
  const { path, query, body, text, type, token, signal, timeoutMillis, waits = true, headers = {} } = wanted;
  const [method] = endpoint.split(" ");
  const options = { method, headers: { Accept: "application/json", ...headers } };
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
  const send = () =>
    accepted(urlOf(endpoint, { path, query }), {
      ...options,
      signal: timeoutMillis ? AbortSignal.timeout(timeoutMillis) : signal,
    });
  const response = await (waits && method === "GET" ? signedIn(send) : send());
  const content = await response.text();
  return content ? JSON.parse(content) : null;
}

/** Reads a document that is no endpoint's. */
export async function read(url) {
  return (await accepted(url)).json();
}

/** Asks when somebody is signed in, and again if nobody was. */
async function signedIn(ask) {
  for (;;) {
    await pause?.over;
    try {
      return await ask();
    } catch (problem) {
      if (problem.status !== 401 || !pause) {
        throw problem;
      }
    }
  }
}

async function accepted(url, options) {
  const response = await fetched(url, options);
  if (!response.ok) {
    throw await refused(response);
  }
  return response;
}

/**
 * Sends a form with a `file`. Not by fetch, which cannot tell how much is sent.
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
    request.onerror = () => lost(form.get("file")).then(reject);
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
    throw failure.name === "AbortError" ? failure : await lost(options?.body);
  }
}

/** Why nothing was answered: a file that was changed or moved since it was chosen stops a request just as a lost connection does. */
async function lost(content) {
  return content instanceof Blob && !(await isReadable(content)) ? Problem.unreadable() : Problem.unreachable();
}

async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

async function refused(response) {
  const problem = await Problem.of(response);
  if (response.status === 401) {
    onUnauthenticated(problem);
  }
  return problem;
}
