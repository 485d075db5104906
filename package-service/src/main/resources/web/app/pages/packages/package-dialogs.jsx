import { useState } from "preact/hooks";
import { changesOf } from "../../api/changes.js";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useProject } from "../../shell/project-room.jsx";
import { FormDialog } from "../../ui/dialog.jsx";
import { TagsField, TextArea, TextField } from "../../ui/fields.jsx";
import { plural } from "../../ui/format.js";
import { useNotify } from "../../ui/notices.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";

export function EditPackage({ path, found, onSaved, onClose }) {
  const notify = useNotify();
  const [name, setName] = useState(found.name);
  const [description, setDescription] = useState(found.description);
  const [tags, setTags] = useState(found.tags);
  const submit = async () => {
    const changes = changesOf(found, { name: name.trim(), description, tags });
    if (changes) {
      const text = JSON.stringify(changes);
      await call(endpoints.changePackage, { path, text, type: "application/merge-patch+json" });
      notify("Package changed");
      onSaved();
    }
  };
  return (
    <FormDialog title="Edit the package" action="Save" submit={submit} onClose={onClose}>
      <TextField label="Name" value={name} onInput={setName} required maxlength={100} />
      <TextArea label="Description" value={description} onInput={setDescription} maxlength={2000} rows={5} />
      <TagsField value={tags} onChange={setTags} />
    </FormDialog>
  );
}

export function DeletePackage({ path, found, onClose }) {
  const project = useProject();
  const notify = useNotify();
  const [needed, setNeeded] = useState(false);
  const { pending } = found.devices;
  const submit = async () => {
    try {
      await call(endpoints.deletePackage, { path });
    } catch (problem) {
      setNeeded(problem.code === "package-needed");
      throw problem;
    }
    notify(
      <>
        Package <Verbatim>{found.name}</Verbatim> deleted
      </>,
    );
    project.go("/packages");
  };
  return (
    <FormDialog
      title={
        <>
          Delete <Verbatim>{found.name}</Verbatim>?
        </>
      }
      action="Delete"
      danger
      submit={submit}
      onClose={onClose}
    >
      <p>The file and its report are gone for good. What became of devices stays in their history.</p>
      {pending > 0 && !needed && (
        <p>It is pending for {plural(pending, "device")}: it can be deleted when that is over or canceled.</p>
      )}
      {needed && (
        <p>
          Devices may still come for the file: cancel what is{" "}
          <a href={project.at(`/packages/${found.id}`, { state: "pending" })} onClick={onClose}>
            pending
          </a>
          , and requests that go on for new devices. Then delete it.
        </p>
      )}
    </FormDialog>
  );
}
