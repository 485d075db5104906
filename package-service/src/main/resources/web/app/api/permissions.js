import { read } from "./http.js";

const DOCUMENTS = ["/openapi/package-service?format=json", "/openapi/ota-dispatcher?format=json"];

/** Which roles may call which endpoint, as the services themselves describe it. */
export async function readPermissions() {
  const documents = await Promise.all(DOCUMENTS.map((url) => read(url)));
  const roles = new Map();
  for (const { paths } of documents) {
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        roles.set(`${method.toUpperCase()} ${path}`, operation["x-roles"] ?? []);
      }
    }
  }
  return roles;
}

/** Whether somebody may call an endpoint: an administrator of the installation all, others what their role in the project allows. */
export function allows(roles, session, role, endpoint) {
  return session.administrator || (roles.get(endpoint) ?? []).includes(role);
}
