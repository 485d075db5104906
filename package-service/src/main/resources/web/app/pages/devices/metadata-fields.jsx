import { useId } from "preact/hooks";
import { Button } from "../../ui/button.jsx";
import { TextField } from "../../ui/fields.jsx";

const MOST = 50;

/** Pairs of name and text, as they are typed, from what a device has. */
export const pairsOf = (metadata) => Object.entries(metadata);

/** What the services want of pairs; those without a name are none. */
export const metadataOf = (pairs) => Object.fromEntries(pairs.filter(([name]) => name.trim()));

/** What makes of one metadata another, for a merge: what is to go is null, and what stays is left out. Undefined if all does. */
export function metadataChange(before, pairs) {
  const after = metadataOf(pairs);
  // A name may be that of something that every object has.
  const told = Object.entries(after).filter(([name, text]) => !Object.hasOwn(before, name) || before[name] !== text);
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const changes = [...told, ...gone.map((name) => [name, null])];
  return changes.length > 0 ? Object.fromEntries(changes) : undefined;
}

/** Texts that operators keep with a device, each under a name. */
export function MetadataFields({ value, onChange }) {
  const id = useId();
  const set = (at, pair) => onChange(value.map((one, place) => (place === at ? pair : one)));
  return (
    <fieldset class="metadata" aria-describedby={id}>
      <legend>Metadata</legend>
      <p class="hint" id={id}>
        Whatever helps you, such as site.room = 12. Devices do not see it.
      </p>
      {value.map(([name, text], at) => (
        <div class="metadata-pair" key={at}>
          <TextField
            label="Name"
            value={name}
            onInput={(next) => set(at, [next, text])}
            pattern="[A-Za-z0-9._\-]{1,50}"
            title="1 to 50 letters, digits or . _ -"
          />
          <TextField label="Text" value={text} onInput={(next) => set(at, [name, next])} maxlength={500} />
          <Button
            kind="quiet"
            label={`Remove ${name || "this pair"}`}
            onClick={() => onChange(value.filter((_, place) => place !== at))}
          >
            ✕
          </Button>
        </div>
      ))}
      {value.length < MOST && (
        <div>
          <Button onClick={() => onChange([...value, ["", ""]])}>Add metadata</Button>
        </div>
      )}
    </fieldset>
  );
}
