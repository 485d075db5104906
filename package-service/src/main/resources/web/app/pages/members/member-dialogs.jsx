import { useState } from "preact/hooks";
import { FormDialog } from "../../ui/dialog.jsx";
import { SelectField, TextField } from "../../ui/fields.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { ROLES } from "./roles.js";

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
        hint={
          kind === "email"
            ? "The provider must have verified it"
            : "What the provider calls the person in its tokens (sub)"
        }
        required
      />
      <SelectField label="Role" value={role} onChange={setRole} options={ROLES} />
    </FormDialog>
  );
}

export function ChangeMember({ member, own, submit, onClose }) {
  const [role, setRole] = useState(member.role);
  return (
    <FormDialog
      title={
        <>
          Role of <Verbatim>{nameOf(member)}</Verbatim>
        </>
      }
      action="Save"
      submit={() => submit(role)}
      onClose={onClose}
      disabled={role === member.role}
    >
      <SelectField label="Role" value={role} onChange={setRole} options={ROLES} />
      {role !== "administrator" && <OwnAccess member={member} own={own} />}
    </FormDialog>
  );
}

export function RemoveMember({ member, own, submit, onClose }) {
  return (
    <FormDialog
      title={
        <>
          Remove <Verbatim>{nameOf(member)}</Verbatim>?
        </>
      }
      action="Remove"
      danger
      submit={submit}
      onClose={onClose}
    >
      <p>They lose access to this project within seconds. What they did stays in the audit trail.</p>
      <OwnAccess member={member} own={own} />
    </FormDialog>
  );
}

/** An administrator who shuts out the only one, which may be the person itself, cannot take it back. */
function OwnAccess({ member, own }) {
  if (own) {
    return <p class="note">This is you: you cannot take it back yourself afterwards.</p>;
  }
  return member.role === "administrator" ? (
    <p class="note">Make sure that the project keeps an administrator, and that this is not your own access.</p>
  ) : null;
}

export const nameOf = (member) => member.email ?? member.subject;
