import { endpoints } from "../api/endpoints.js";
import { AuditTrail } from "../pages/audit/audit-trail.jsx";
import { DeviceList } from "../pages/devices/device-list.jsx";
import { DevicePage } from "../pages/devices/device-page.jsx";
import { ImportDevices } from "../pages/devices/import-devices.jsx";
import { NewDevice } from "../pages/devices/new-device.jsx";
import { MemberList } from "../pages/members/member-list.jsx";
import { NewPackage } from "../pages/packages/new-package.jsx";
import { PackageList } from "../pages/packages/package-list.jsx";
import { PackagePage } from "../pages/packages/package-page.jsx";
import { RejectedMessages } from "../pages/rejections/rejected-messages.jsx";
import { RequestList } from "../pages/requests/request-list.jsx";
import { RequestPage } from "../pages/requests/request-page.jsx";
import { ProjectSettings } from "../pages/settings/project-settings.jsx";
import { TokenList } from "../pages/tokens/token-list.jsx";
import { WebhookList } from "../pages/webhooks/webhook-list.jsx";
import { WebhookPage } from "../pages/webhooks/webhook-page.jsx";
import { allowed } from "./allowed.jsx";

/** Each page of a project, by its place below the project's own; the first is where one arrives. */
export const PAGES = [
  ["", DeviceList],
  ["/devices", DeviceList],
  ["/devices/:deviceId", DevicePage],
  ["/new-device", allowed(endpoints.createDevice, "create devices", NewDevice)],
  ["/import-devices", allowed(endpoints.importDevices, "import devices", ImportDevices)],
  ["/packages", PackageList],
  ["/packages/new", allowed(endpoints.createPackage, "upload packages", NewPackage)],
  ["/packages/:packageId", PackagePage],
  ["/requests", RequestList],
  ["/requests/:requestId", RequestPage],
  ["/members", allowed(endpoints.members, "see the members", MemberList)],
  ["/tokens", allowed(endpoints.tokens, "see the tokens", TokenList)],
  ["/webhooks", allowed(endpoints.webhooks, "see the webhooks", WebhookList)],
  ["/webhooks/:webhookId", allowed(endpoints.webhook, "see webhooks", WebhookPage)],
  ["/audit", allowed(endpoints.audit, "see the audit trail", AuditTrail)],
  ["/rejected-messages", allowed(endpoints.rejectedMessages, "see rejected messages", RejectedMessages)],
  ["/settings", ProjectSettings],
];
