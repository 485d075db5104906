import { Page } from "../../ui/page.jsx";

export function PackageList() {
  return <Page title="Packages" />;
}
