import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { CheckField, TagsField, TextArea, TextField } from "../../ui/fields.jsx";
import { FileDrop } from "../../ui/file-drop.jsx";
import { UploadProblem } from "./upload-problem.jsx";
import { UploadProgress } from "./upload-progress.jsx";
import { useUpload } from "./use-upload.js";

export function PackageForm({ draft, onChange, onCreated }) {
  const project = useProject();
  const upload = useUpload(project.path);
  const busy = upload.progress !== null;
  const set = (name) => (value) => onChange({ ...draft, [name]: value });
  const submit = async (event) => {
    event.preventDefault();
    const created = await upload.send({ ...draft, name: draft.name.trim() });
    if (created) {
      onCreated(created);
    }
  };
  return (
    <form class="sheet stack" onSubmit={submit}>
      <FileDrop
        label="File"
        hint="A tar archive, whose paths begin at the root of the device"
        file={draft.file}
        onChange={(file) => onChange({ ...draft, file, name: draft.name || nameOf(file) })}
        disabled={busy}
        required={!draft.file}
      />
      <TextField label="Name" value={draft.name} onInput={set("name")} required maxlength={100} disabled={busy} />
      <TextArea
        label="Description"
        hint="For people; devices do not see it"
        value={draft.description}
        onInput={set("description")}
        maxlength={2000}
        disabled={busy}
      />
      <TagsField value={draft.tags} onChange={set("tags")} disabled={busy} />
      <CheckField
        label="Convert the archive for devices (repack)"
        hint="Of a tar, .tar.gz or zip makes the plain tar that devices of every version can apply"
        checked={draft.repack}
        onChange={set("repack")}
        disabled={busy}
      />
      <UploadProblem problem={upload.problem} />
      {busy ? (
        <UploadProgress progress={upload.progress} cancel={upload.cancel} />
      ) : (
        <div class="actions">
          <Button kind="primary" type="submit" disabled={!draft.file}>
            {upload.problem ? "Upload again" : "Upload"}
          </Button>
        </div>
      )}
    </form>
  );
}

/** A name to begin with: the file's, without its type. */
const nameOf = (file) => file.name.replace(/(\.tar)?\.[A-Za-z0-9]{1,5}$/, "").slice(0, 100);
