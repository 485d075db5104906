import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { formatBytes } from "../../ui/format.js";
import { Facts, Section } from "../../ui/page.jsx";
import { PreflightReport } from "./preflight-report.jsx";
import { wouldHelp } from "./repack.js";

/** What was uploaded, and what devices would make of it. */
export function UploadedPackage({ created, convert, another }) {
  const project = useProject();
  return (
    <>
      <div class="sheet stack">
        <Facts
          facts={[
            ["File ID", <code>{created.fileId}</code>],
            ["Size", formatBytes(created.size)],
            ["Converted from", created.original?.fileName],
          ]}
        />
        {wouldHelp(created) && (
          <div class="note">
            <p>
              Converting the archive may mend what is found below. That is another package: it needs another name, and
              this one stays until it is deleted.
            </p>
            <Button onClick={convert}>Upload it again, converted</Button>
          </div>
        )}
        <div class="actions">
          <a class="button is-primary" href={project.at(`/packages/${created.id}`)}>
            Open the package
          </a>
          <Button onClick={another}>Upload another</Button>
        </div>
      </div>
      <Section title="What devices would make of it">
        <div class="sheet">
          {created.preflight ? <PreflightReport packageId={created.id} /> : <p>Its content was not checked.</p>}
        </div>
      </Section>
    </>
  );
}
