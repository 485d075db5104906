import { DeviceList } from "../pages/devices/device-list.jsx";
import { MemberList } from "../pages/members/member-list.jsx";
import { PackageList } from "../pages/packages/package-list.jsx";
import { RequestList } from "../pages/requests/request-list.jsx";
import { RequestPage } from "../pages/requests/request-page.jsx";
import { ProjectSettings } from "../pages/settings/project-settings.jsx";

/** Each page of a project, by its place below the project's own; the first is where one arrives. */
export const PAGES = [
  ["", DeviceList],
  ["/devices", DeviceList],
  ["/packages", PackageList],
  ["/requests", RequestList],
  ["/requests/:requestId", RequestPage],
  ["/members", MemberList],
  ["/settings", ProjectSettings],
];
