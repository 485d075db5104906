import { useState } from "preact/hooks";
import { FormDialog } from "../../ui/dialog.jsx";
import { SelectField, TextField } from "../../ui/fields.jsx";

const ROLES = [
  ["viewer", "Viewer: sees everything of the fleet"],
  ["editor", "Editor: also creates, changes and requests"],
  ["administrator", "Administrator: also deletes, and manages people"],
];

const KINDS = [
  ["email", "E-mail address"],
  ["subject", "Subject of the sign-in provider"],
];

export function NewMember({ submit, onClose }) {
  const [kind, setKind] = useState("email");
  const [who, setWho] = useState("");
  const [role, setRole] = useState("viewer");
  return (
    <FormDialog title="Add a member" action="Add" submit={() => submit({ [kind]: who.trim(), role })} onClose={onClose}>
      <SelectField label="Known by" value={kind} onChange={setKind} options={KINDS} />
      <TextField
        label={kind === "email" ? "E-mail address" : "Subject"}
        type={kind === "email" ? "email" : "text"}
        value={who}
        onInput={setWho}
        required
      />
      <SelectField label="Role" value={role} onChange={setRole} options={ROLES} />
    </FormDialog>
  );
}

export function ChangeMember({ member, submit, onClose }) {
  const [role, setRole] = useState(member.role);
  return (
    <FormDialog title={`Role of ${nameOf(member)}`} action="Save" submit={() => submit(role)} onClose={onClose}>
      <SelectField label="Role" value={role} onChange={setRole} options={ROLES} />
    </FormDialog>
  );
}

export function RemoveMember({ member, submit, onClose }) {
  return (
    <FormDialog title={`Remove ${nameOf(member)}?`} action="Remove" danger submit={submit} onClose={onClose}>
      <p>They lose access to this project at once. What they did stays in the audit trail.</p>
    </FormDialog>
  );
}

const nameOf = (member) => member.email ?? member.subject;
