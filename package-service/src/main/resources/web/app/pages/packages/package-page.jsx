import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { urlOf } from "../../api/http.js";
import { useResource } from "../../api/use-resource.js";
import { changesStates } from "../../live/live.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { Page, Section } from "../../ui/page.jsx";
import { Loaded } from "../../ui/states.jsx";
import { RequestDialog } from "../requests/request-dialog.jsx";
import { DeletePackage, EditPackage } from "./package-dialogs.jsx";
import { PackageFacts } from "./package-facts.jsx";
import { PackageOperations } from "./package-operations.jsx";
import { PackageOutcome } from "./package-outcome.jsx";
import { PackageRequests } from "./package-requests.jsx";
import { PreflightReport } from "./preflight-report.jsx";

export function PackagePage({ packageId }) {
  const project = useProject();
  const path = { ...project.path, packageId };
  const found = useResource(endpoints.package, { path }, { live: changesStates });
  const [dialog, setDialog] = useState(null);
  const close = () => setDialog(null);
  const actions = found.data && (
    <>
      <ActionButton
        needs={endpoints.createRequest}
        kind="primary"
        onClick={() => setDialog(<RequestDialog packageId={packageId} onClose={close} />)}
      >
        Apply to devices
      </ActionButton>
      <a class="button" href={urlOf(endpoints.packageFile, { path })} download>
        Download the file
      </a>
      <ActionButton
        needs={endpoints.changePackage}
        onClick={() => setDialog(<EditPackage path={path} found={found.data} onSaved={found.reload} onClose={close} />)}
      >
        Edit
      </ActionButton>
      <ActionButton
        needs={endpoints.deletePackage}
        onClick={() => setDialog(<DeletePackage path={path} found={found.data} onClose={close} />)}
      >
        Delete
      </ActionButton>
    </>
  );
  return (
    <Page
      title={found.data?.name ?? "Package"}
      back={{ href: project.at("/packages"), name: "Packages" }}
      actions={actions}
    >
      <Loaded from={found} what="the package">
        {(one) => (
          <>
            <PackageFacts found={one} />
            <PackageOutcome found={one} />
            <PackageOperations packageId={packageId} />
            <PackageRequests packageId={packageId} />
            <Section title="What devices make of it">
              <div class="sheet">
                {one.preflight ? <PreflightReport packageId={packageId} /> : <p>Its content was not checked.</p>}
              </div>
            </Section>
          </>
        )}
      </Loaded>
      {dialog}
    </Page>
  );
}
