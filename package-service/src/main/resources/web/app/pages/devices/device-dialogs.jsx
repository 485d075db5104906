import { useState } from "preact/hooks";
import { changesOf } from "../../api/changes.js";
import { Button } from "../../ui/button.jsx";
import { Dialog, FormDialog } from "../../ui/dialog.jsx";
import { TagsField, TextField } from "../../ui/fields.jsx";
import { Secret } from "../../ui/secret.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { metadataChange, MetadataFields, pairsOf } from "./metadata-fields.jsx";

export function EditDevice({ device, submit, onClose }) {
  const [name, setName] = useState(device.name);
  const [tags, setTags] = useState(device.tags);
  const [metadata, setMetadata] = useState(() => pairsOf(device.metadata));
  const save = async () => {
    const change = metadataChange(device.metadata, metadata);
    const changes = { ...changesOf(device, { name: name.trim(), tags }), ...(change && { metadata: change }) };
    if (Object.keys(changes).length > 0) {
      await submit(changes);
    }
  };
  return (
    <FormDialog
      title={
        <>
          Edit <Verbatim>{device.name}</Verbatim>
        </>
      }
      action="Save"
      submit={save}
      onClose={onClose}
    >
      <TextField label="Name" value={name} onInput={setName} required maxlength={100} />
      <TagsField value={tags} onChange={setTags} />
      <MetadataFields value={metadata} onChange={setMetadata} />
    </FormDialog>
  );
}

/** The new key is shown where it was asked for, and gone when the dialog closes. */
export function RotateKey({ device, rotate, onClose }) {
  const [key, setKey] = useState(null);
  if (key) {
    return (
      <Dialog title="The new key" onClose={onClose}>
        <div class="body">
          <p>
            <strong>It is shown this once.</strong> The old one stops working some seconds from now.
          </p>
          <Secret name="Device key" value={key} />
          <footer>
            <Button kind="primary" onClick={onClose}>
              Done
            </Button>
          </footer>
        </div>
      </Dialog>
    );
  }
  return <ConfirmRotation device={device} onKey={setKey} rotate={rotate} onClose={onClose} />;
}

function ConfirmRotation({ device, rotate, onKey, onClose }) {
  const submit = async () => onKey((await rotate()).key);
  return (
    <FormDialog
      title={
        <>
          A new key for <Verbatim>{device.name}</Verbatim>?
        </>
      }
      action="Make a new key"
      danger
      submit={submit}
      onClose={onClose}
      // A dialog that closes would take the key with it.
      onDone={() => {}}
    >
      <p>
        The present key stops working some seconds later. Until the device has the new one it can neither connect nor
        download, so no update can reach it.
      </p>
    </FormDialog>
  );
}

export function DisableDevice({ device, submit, onClose }) {
  return device.enabled ? (
    <FormDialog
      title={
        <>
          Disable <Verbatim>{device.name}</Verbatim>?
        </>
      }
      action="Disable"
      danger
      submit={submit}
      onClose={onClose}
    >
      <p>It is left out of requests until it is enabled again. What is pending for it stays, and nothing is lost.</p>
    </FormDialog>
  ) : (
    <FormDialog
      title={
        <>
          Enable <Verbatim>{device.name}</Verbatim>?
        </>
      }
      action="Enable"
      submit={submit}
      onClose={onClose}
    >
      <p>Requests are for it again.</p>
    </FormDialog>
  );
}

export function DeleteDevice({ device, submit, onClose }) {
  return (
    <FormDialog
      title={
        <>
          Delete <Verbatim>{device.name}</Verbatim>?
        </>
      }
      action="Delete the device"
      danger
      submit={submit}
      onClose={onClose}
    >
      <p>
        The device <code>{device.id}</code> is gone for good, with its key, its tags and metadata, and what it said of
        itself. Its command is taken back, and it can no longer connect or download.
      </p>
      <p>What was requested for it stays in the history of its requests.</p>
    </FormDialog>
  );
}
