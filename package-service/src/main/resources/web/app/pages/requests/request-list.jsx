import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { ActionButton } from "../../ui/button.jsx";
import { Page } from "../../ui/page.jsx";
import { RequestDialog } from "./request-dialog.jsx";

export function RequestList() {
  const [open, setOpen] = useState(false);
  const create = (
    <ActionButton needs={endpoints.createRequest} kind="primary" onClick={() => setOpen(true)}>
      Request an update
    </ActionButton>
  );
  return (
    <Page title="Requests" actions={create}>
      {open && <RequestDialog onClose={() => setOpen(false)} />}
    </Page>
  );
}
