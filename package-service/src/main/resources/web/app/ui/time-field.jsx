import { TextField } from "./fields.jsx";

const pad = (number, length = 2) => `${number}`.padStart(length, "0");

/** As an input of the browser has it: in the viewer's zone, to the minute. */
export function localText(time) {
  const date = new Date(time);
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** A moment that is typed in the viewer's zone, and is an ISO time for everybody else; empty: none. */
export function TimeField({ value, onChange, ...rest }) {
  const typed = (text) => onChange(text ? new Date(text).toISOString() : "");
  return <TextField type="datetime-local" value={value ? localText(value) : ""} onInput={typed} {...rest} />;
}
