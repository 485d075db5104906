import { useId, useState } from "preact/hooks";

function Field({ id, label, hint, children }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

const described = (id, hint) => (hint ? `${id}-hint` : undefined);

/** @param onInput is given the text */
export function TextField({ label, hint, value, onInput, type = "text", ...rest }) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <input
        id={id}
        type={type}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        aria-describedby={described(id, hint)}
        {...rest}
      />
    </Field>
  );
}

export function TextArea({ label, hint, value, onInput, rows = 3, ...rest }) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <textarea
        id={id}
        rows={rows}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        aria-describedby={described(id, hint)}
        {...rest}
      />
    </Field>
  );
}

/** @param options pairs of value and text */
export function SelectField({ label, hint, value, onChange, options, ...rest }) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint}>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        aria-describedby={described(id, hint)}
        {...rest}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function CheckField({ label, hint, checked, onChange, ...rest }) {
  const id = useId();
  return (
    <div class="field is-check">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        aria-describedby={described(id, hint)}
        {...rest}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Tags, separated by commas while they are typed. */
export function TagsField({ label = "Tags", value, onChange, hint = "Separated by commas", ...rest }) {
  const [text, setText] = useState(value.join(", "));
  const typed = (next) => {
    setText(next);
    onChange(tagsOf(next));
  };
  return <TextField label={label} hint={hint} value={text} onInput={typed} {...rest} />;
}

export const tagsOf = (text) => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
