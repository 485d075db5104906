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
  const [draft, setDraft] = useState(() => draftOf(project));
  // Not the project as it is now: what another person has changed meanwhile is no change of this one's.
  const [base, setBase] = useState({ settings: settingsOf(draft), number: 0 });
  const set = (name) => (value) => setDraft({ ...draft, [name]: value });
  const setBandwidth = (name) => (value) => set("bandwidth")({ ...draft.bandwidth, [name]: value });
  const changes = changesOf(base.settings, settingsOf(draft));
  const saving = useAction(async () => {
    const saved = draftOf(await call(endpoints.changeProject, { path: project.path, body: changes }));
    setDraft(saved);
    setBase({ settings: settingsOf(saved), number: base.number + 1 });
    notify("Settings saved");
    project.reload();
  });
  const submit = (event) => {
    event.preventDefault();
    saving.run();
  };
  return (
    <form class="sheet stack" onSubmit={submit}>
      <TextField label="Name" value={draft.name} onInput={set("name")} required maxlength={100} />
      <TagsField key={base.number} value={draft.tags} onChange={set("tags")} />
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

const draftOf = (project) => ({ ...project, bandwidth: typedBandwidth(project.downloadBandwidth) });

function settingsOf({ name, tags, enabled, downloadPolicy, plainHttp, bandwidth }) {
  return { name: name.trim(), tags, enabled, downloadPolicy, plainHttp, downloadBandwidth: bandwidthOf(bandwidth) };
}
