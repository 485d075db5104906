import { endpoints } from "../../api/endpoints.js";
import { useProject } from "../../shell/project-room.jsx";
import { Tags } from "../../ui/badges.jsx";
import { CopyButton } from "../../ui/button.jsx";
import { Facts, Page, Section } from "../../ui/page.jsx";
import { ExactTime } from "../../ui/time.jsx";
import { formatBandwidth } from "./bandwidth.js";
import { SettingsForm } from "./settings-form.jsx";

/** What the project is; for its administrators, how to change it. */
export function ProjectSettings() {
  const project = useProject();
  return (
    <Page title="Settings">
      {project.may(endpoints.changeProject) ? <SettingsForm /> : <Settings />}
      <Section title="About the project">
        <div class="sheet">
          <Facts
            facts={[
              ["Project ID", <Copied text={project.id} what="project ID" />],
              ["Control channel", <Copied text={project.controlChannel} what="control channel" />],
              ["Data channel", <Copied text={project.dataChannel} what="data channel" />],
              ["Your role", project.role ?? "none"],
              ["Created", <ExactTime value={project.createdAt} />],
              ["Created by", project.createdBy],
            ]}
          />
        </div>
      </Section>
    </Page>
  );
}

function Copied({ text, what }) {
  return (
    <>
      <code>{text}</code> <CopyButton text={text} what={what} />
    </>
  );
}

function Settings() {
  const project = useProject();
  return (
    <div class="sheet">
      <Facts
        facts={[
          ["Name", project.name],
          ["Tags", project.tags.length > 0 ? <Tags tags={project.tags} /> : <span class="none">none</span>],
          [
            "Devices may download",
            project.downloadPolicy === "project" ? "every package of the project" : "what was requested for them",
          ],
          ["Downloads without TLS", project.plainHttp ? "allowed" : "refused"],
          ["Bandwidth of downloads", formatBandwidth(project.downloadBandwidth)],
        ]}
      />
      <p class="hint">Administrators of the project can change this.</p>
    </div>
  );
}
