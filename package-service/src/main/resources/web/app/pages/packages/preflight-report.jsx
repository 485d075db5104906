import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { useProject } from "../../shell/project-room.jsx";
import { formatBytes, plural } from "../../ui/format.js";
import { Facts } from "../../ui/page.jsx";
import { Loaded } from "../../ui/states.jsx";
import { FileTree } from "./file-tree.jsx";
import { Findings } from "./findings.jsx";
import { Verdict } from "../../ui/verdict.jsx";

/** What devices would make of a package, in words: findings, flash needed, files. */
export function PreflightReport({ packageId }) {
  const project = useProject();
  const report = useResource(endpoints.preflight, { path: { ...project.path, packageId } });
  return (
    <Loaded from={report} what="the preflight report">
      {(preflight) => (
        <div class="preflight">
          <Facts
            facts={[
              ["Preflight", <Verdict level={preflight.level} />],
              ["Files", plural(preflight.files, "file")],
              [
                "Free flash needed",
                preflight.spaceNeeded === undefined ? "unknown" : formatBytes(preflight.spaceNeeded),
              ],
            ]}
          />
          <Findings findings={preflight.findings} />
          {preflight.entries.length > 0 && (
            <div>
              <h3>Files as devices write them</h3>
              <FileTree entries={preflight.entries} files={preflight.files} />
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}
