import { Problem } from "./problem.js";
import { urlOf } from "./http.js";

/** Has the browser save what an endpoint exports. Not a link, which could not say that it wants a CSV. */
export async function saveCsv(endpoint, { path, query, fileName }) {
  const response = await fetch(urlOf(endpoint, { path, query }), { headers: { Accept: "text/csv" } }).catch(() => {
    throw Problem.unreachable();
  });
  if (!response.ok) {
    throw await Problem.of(response);
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
