import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { TagsField, TextField } from "../../ui/fields.jsx";
import { Page } from "../../ui/page.jsx";
import { ProblemNote } from "../../ui/states.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { Credentials } from "./credentials.jsx";
import { metadataOf, MetadataFields } from "./metadata-fields.jsx";

/** The way to a new device; then its key, this once, for which reason it is kept nowhere but here. */
export function NewDevice() {
  const project = useProject();
  const [created, setCreated] = useState(null);
  const back = { href: project.at("/devices"), name: "Devices" };
  if (created) {
    return (
      <Page
        title={`${created.name} is created`}
        heading={
          <>
            <Verbatim>{created.name}</Verbatim> is created
          </>
        }
        back={back}
      >
        <Credentials device={created} onAnother={() => setCreated(null)} />
      </Page>
    );
  }
  return (
    <Page title="New device" back={back}>
      <NewDeviceForm project={project} onCreated={setCreated} />
    </Page>
  );
}

function NewDeviceForm({ project, onCreated }) {
  const [name, setName] = useState("");
  const [tags, setTags] = useState([]);
  const [metadata, setMetadata] = useState([]);
  const creation = useAction(async () => {
    const body = { name: name.trim(), tags, metadata: metadataOf(metadata) };
    onCreated(await call(endpoints.createDevice, { path: project.path, body }));
  });
  const submit = (event) => {
    event.preventDefault();
    creation.run();
  };
  return (
    <form class="sheet stack" onSubmit={submit}>
      <TextField label="Name" value={name} onInput={setName} required maxlength={100} />
      <TagsField value={tags} onChange={setTags} hint="Separated by commas. Requests can select devices by them." />
      <MetadataFields value={metadata} onChange={setMetadata} />
      <p class="hint">Its ID, its key and its channels are made by the server.</p>
      <ProblemNote problem={creation.problem} />
      <div>
        <Button kind="primary" type="submit" busy={creation.busy}>
          Create
        </Button>
      </div>
    </form>
  );
}
