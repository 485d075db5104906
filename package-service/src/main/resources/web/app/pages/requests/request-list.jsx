import { Page } from "../../ui/page.jsx";

export function RequestList() {
  return <Page title="Requests" />;
}
