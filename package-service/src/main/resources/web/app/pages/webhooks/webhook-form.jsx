import { ChecksField } from "../../ui/checks-field.jsx";
import { TextArea, TextField } from "../../ui/fields.jsx";
import { EVENT_TYPES } from "./event-types.js";

/** The fields of a webhook, new or not. */
export function WebhookFields({ draft, onChange }) {
  const set = (name) => (value) => onChange({ ...draft, [name]: value });
  return (
    <>
      <TextField
        label="URL"
        hint="Where events are sent by POST; it is known to administrators alone"
        type="url"
        value={draft.url}
        onInput={set("url")}
        required
      />
      <TextField
        label="Name"
        hint="Empty: the host of the URL"
        value={draft.name}
        onInput={set("name")}
        maxlength={100}
      />
      <TextArea label="Description" value={draft.description} onInput={set("description")} rows={2} maxlength={1000} />
      <ChecksField label="Events" value={draft.types} onChange={set("types")} options={EVENT_TYPES} />
      <TextField
        label="Events in one delivery, at most"
        hint="1: each event is sent by itself, not in a list"
        type="number"
        min="1"
        max="1000"
        value={draft.batchSize}
        onInput={set("batchSize")}
        required
      />
    </>
  );
}

/** As the server takes it: what is empty is left out. */
export function bodyOf({ url, name, description, types, batchSize }) {
  const oneLine = description.replaceAll(/\s+/g, " ").trim();
  return {
    url: url.trim(),
    name: name.trim() || undefined,
    description: oneLine,
    types,
    batchSize: Number(batchSize),
  };
}
