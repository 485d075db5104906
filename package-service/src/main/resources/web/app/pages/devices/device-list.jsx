import { Page } from "../../ui/page.jsx";

export function DeviceList() {
  return <Page title="Devices" />;
}
