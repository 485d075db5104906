import { DeviceList } from "../pages/devices/device-list.jsx";
import { DevicePage } from "../pages/devices/device-page.jsx";
import { ImportDevices } from "../pages/devices/import-devices.jsx";
import { NewDevice } from "../pages/devices/new-device.jsx";
import { MemberList } from "../pages/members/member-list.jsx";
import { PackageList } from "../pages/packages/package-list.jsx";
import { RequestList } from "../pages/requests/request-list.jsx";
import { ProjectSettings } from "../pages/settings/project-settings.jsx";

/** Each page of a project, by its place below the project's own; the first is where one arrives. */
export const PAGES = [
  ["", DeviceList],
  ["/devices", DeviceList],
  ["/devices/:deviceId", DevicePage],
  ["/new-device", NewDevice],
  ["/import-devices", ImportDevices],
  ["/packages", PackageList],
  ["/requests", RequestList],
  ["/members", MemberList],
  ["/settings", ProjectSettings],
];
