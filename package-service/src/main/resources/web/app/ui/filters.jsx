import { useEffect, useRef, useState } from "preact/hooks";
import { SelectField, tagsOf, TextField } from "./fields.jsx";

const TYPING_MILLIS = 300;

/** What narrows a list, in one row above it. */
export function Filters({ children }) {
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  );
}

/** Tells of a text when the typing has paused. */
export function SearchField({ label, value, onChange, ...rest }) {
  const [text, setText] = useState(value);
  const spoken = useRef(value);
  const timer = useRef(null);
  useEffect(() => {
    if (value !== spoken.current) {
      spoken.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const typed = (next) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      spoken.current = next;
      onChange(next);
    }, TYPING_MILLIS);
  };
  return <TextField label={label} type="search" value={text} onInput={typed} {...rest} />;
}

/** Things with all of these tags. */
export function TagFilter({ value, onChange }) {
  return (
    <SearchField
      label="Tags"
      placeholder="stable, north"
      value={value.join(", ")}
      onChange={(text) => onChange(tagsOf(text))}
    />
  );
}

/** One of few, or all of them. */
export function ChoiceFilter({ label, value, onChange, options, all = "All" }) {
  return <SelectField label={label} value={value} onChange={onChange} options={[["", all], ...options]} />;
}
