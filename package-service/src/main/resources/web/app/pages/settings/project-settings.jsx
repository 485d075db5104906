import { Page } from "../../ui/page.jsx";

export function ProjectSettings() {
  return <Page title="Settings" />;
}
