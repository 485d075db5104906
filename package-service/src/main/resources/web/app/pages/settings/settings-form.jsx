import { useState } from "preact/hooks";
import { changesOf } from "../../api/changes.js";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { CheckField, SelectField, TagsField, TextField } from "../../ui/fields.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { ProblemNote } from "../../ui/states.jsx";
import { bandwidthOf, LEAST_BANDWIDTH, typedBandwidth, UNITS } from "./bandwidth.js";

const POLICIES = [
  ["requested", "What was requested for them and not taken back"],
  ["project", "Every package of the project"],
];

export function SettingsForm() {
  const project = useProject();
  const notify = useNotify();
  const [draft, setDraft] = useState(() => ({ ...project, bandwidth: typedBandwidth(project.downloadBandwidth) }));
  const set = (name) => (value) => setDraft({ ...draft, [name]: value });
  const setBandwidth = (name) => (value) => set("bandwidth")({ ...draft.bandwidth, [name]: value });
  const changes = changesOf(project, settingsOf(draft));
  const saving = useAction(async () => {
    await call(endpoints.changeProject, { path: project.path, body: changes });
    notify("Settings saved");
    await project.reload();
  });
  const submit = (event) => {
    event.preventDefault();
    saving.run();
  };
  return (
    <form class="sheet stack" onSubmit={submit}>
      <TextField label="Name" value={draft.name} onInput={set("name")} required maxlength={100} />
      <TagsField value={draft.tags} onChange={set("tags")} />
      <CheckField
        label="Enabled"
        hint="A disabled project is open to its administrators alone; its devices cannot connect or download"
        checked={draft.enabled}
        onChange={set("enabled")}
      />
      <h2>Downloads</h2>
      <SelectField
        label="Devices may download"
        value={draft.downloadPolicy}
        onChange={set("downloadPolicy")}
        options={POLICIES}
      />
      <CheckField
        label="Downloads over HTTP without TLS"
        hint="The oldest devices can do nothing else; their keys can be read on the way"
        checked={draft.plainHttp}
        onChange={set("plainHttp")}
      />
      <div class="with-unit">
        <TextField
          label="Bandwidth of downloads"
          hint="Of all devices together, each replica; at least 16 KiB/s. Empty: no limit"
          type="number"
          min={LEAST_BANDWIDTH / draft.bandwidth.unit}
          step="any"
          value={draft.bandwidth.amount}
          onInput={setBandwidth("amount")}
        />
        <SelectField
          label="Unit"
          value={draft.bandwidth.unit}
          onChange={(unit) => setBandwidth("unit")(Number(unit))}
          options={UNITS}
        />
      </div>
      {changes?.enabled === false && (
        <p class="note" role="status">
          Once this is saved, editors and viewers are shut out, and no device of the project can connect or download.
        </p>
      )}
      <ProblemNote problem={saving.problem} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={saving.busy} disabled={!changes}>
          Save
        </Button>
      </div>
    </form>
  );
}

function settingsOf({ name, tags, enabled, downloadPolicy, plainHttp, bandwidth }) {
  return { name: name.trim(), tags, enabled, downloadPolicy, plainHttp, downloadBandwidth: bandwidthOf(bandwidth) };
}
