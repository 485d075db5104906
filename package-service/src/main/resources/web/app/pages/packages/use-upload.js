import { useEffect, useRef, useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { upload } from "../../api/http.js";

/**
 * Uploads a package. The same content is sent under the same key until the server has answered, so that who lost the connection can
 * just send it again: at most one package is created.
 *
 * @returns send(wanted) answers the package, or null; cancel(); progress: null or {sent, of}; problem
 */
export function useUpload(path) {
  const [state, setState] = useState({ progress: null, problem: null });
  const attempt = useRef({ content: null, key: null });
  const running = useRef(null);
  useEffect(() => () => running.current?.abort(), []);
  useLeaveWarning(state.progress !== null);

  const send = async (wanted) => {
    if (running.current) {
      return null;
    }
    if (!same(attempt.current.content, wanted)) {
      attempt.current = { content: wanted, key: newKey() };
    }
    const abort = (running.current = new AbortController());
    setState({ progress: { sent: 0, of: wanted.file.size }, problem: null });
    try {
      const created = await upload(endpoints.createPackage, {
        path,
        query: { repack: wanted.repack ? "true" : undefined },
        form: formOf(wanted),
        headers: { "Idempotency-Key": attempt.current.key },
        onProgress: (sent, of) => setState({ progress: { sent, of }, problem: null }),
        signal: abort.signal,
      });
      attempt.current = { content: null, key: null };
      setState({ progress: null, problem: null });
      return created;
    } catch (problem) {
      setState({ progress: null, problem: abort.signal.aborted ? null : problem });
      return null;
    } finally {
      running.current = null;
    }
  };
  return { ...state, send, cancel: () => running.current?.abort() };
}

function formOf({ name, description, tags, file }) {
  const form = new FormData();
  form.append("name", name);
  form.append("description", description);
  tags.forEach((tag) => form.append("tags", tag));
  form.append("file", file);
  return form;
}

function same(one, other) {
  const words = ({ name, description, tags, repack }) => JSON.stringify([name, description, tags, repack]);
  return one !== null && one.file === other.file && words(one) === words(other);
}

/** Not crypto.randomUUID, which browsers have only for pages that came over TLS or from this machine. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function useLeaveWarning(active) {
  useEffect(() => {
    if (!active) {
      return undefined;
    }
    const warn = (event) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
