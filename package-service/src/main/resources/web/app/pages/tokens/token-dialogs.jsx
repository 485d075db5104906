import { useState } from "preact/hooks";
import { Button } from "../../ui/button.jsx";
import { Dialog, FormDialog } from "../../ui/dialog.jsx";
import { SelectField, TextField } from "../../ui/fields.jsx";
import { formatExact } from "../../ui/format.js";
import { Secret } from "../../ui/secret.jsx";
import { TimeField } from "../../ui/time-field.jsx";
import { ROLES } from "../members/roles.js";
import { Verbatim } from "../../ui/verbatim.jsx";

const DAY_MILLIS = 86_400_000;
const SPANS = [
  ["30", "In 30 days"],
  ["90", "In 90 days"],
  ["365", "In a year"],
  ["at", "At a time of your choice"],
];

export function NewToken({ submit, onClose }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState("viewer");
  const [span, setSpan] = useState("90");
  const [at, setAt] = useState("");
  const expiresAt = () => (span === "at" ? at : new Date(Date.now() + Number(span) * DAY_MILLIS).toISOString());
  return (
    <FormDialog
      title="New token"
      action="Create"
      submit={() => submit({ name: name.trim(), role, expiresAt: expiresAt() })}
      onClose={onClose}
    >
      <TextField label="Name" hint="What it is for" value={name} onInput={setName} required maxlength={100} />
      <SelectField label="Role" value={role} onChange={setRole} options={ROLES} />
      <SelectField label="Expires" value={span} onChange={setSpan} options={SPANS} />
      {span === "at" && <TimeField label="Time" value={at} onChange={setAt} required />}
    </FormDialog>
  );
}

export function NewTokenValue({ created, onClose }) {
  return (
    <Dialog
      title={
        <>
          Token <Verbatim>{created.name}</Verbatim>
        </>
      }
      onClose={onClose}
      wide
    >
      <div class="body">
        <p>Keep it now: it is shown this once, and nobody can read it again.</p>
        <Secret name="Token" value={created.token} />
        <p class="hint">It expires on {formatExact(created.expiresAt)}.</p>
        <footer>
          <Button kind="primary" onClick={onClose}>
            I have kept it
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

export function RevokeToken({ token, own, submit, onClose }) {
  return (
    <FormDialog
      title={
        <>
          Revoke <Verbatim>{token.name}</Verbatim>?
        </>
      }
      action="Revoke"
      danger
      submit={submit}
      onClose={onClose}
    >
      <p>What uses it is refused within seconds, for good. The list still shows it.</p>
      {own && (
        <p class="note">You may be signed in with this very token: it has your name. Then you would be signed out.</p>
      )}
    </FormDialog>
  );
}
