import { endpoints } from "../api/endpoints.js";

/** What the navigation of a project shows, each for those who may read it; `also` are other places that are part of it. */
export const SECTIONS = [
  { place: "/devices", name: "Devices", needs: endpoints.devices, also: ["/new-device", "/import-devices"] },
  { place: "/packages", name: "Packages", needs: endpoints.packages },
  { place: "/requests", name: "Requests", needs: endpoints.requests },
  { place: "/members", name: "Members", needs: endpoints.members },
  { place: "/tokens", name: "Tokens", needs: endpoints.tokens },
  { place: "/webhooks", name: "Webhooks", needs: endpoints.webhooks },
  { place: "/audit", name: "Audit trail", needs: endpoints.audit },
  { place: "/rejected-messages", name: "Rejected messages", needs: endpoints.rejectedMessages },
  { place: "/settings", name: "Settings", needs: endpoints.project },
];
