import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useResource } from "../../api/use-resource.js";
import { useChoices } from "../../routing/router.jsx";
import { useSession } from "../../session/session.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { Page } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { Time } from "../../ui/time.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { ChangeMember, nameOf, NewMember, RemoveMember } from "./member-dialogs.jsx";

const LIMIT = 50;

export function MemberList() {
  const project = useProject();
  const notify = useNotify();
  const [dialog, setDialog] = useState(null);
  const [{ offset }, choose] = useChoices({ offset: 0 });
  const members = useResource(endpoints.members, { path: project.path, query: { limit: LIMIT, offset } });

  const session = useSession();
  const isOwn = (member) => session.name === nameOf(member);
  const close = () => setDialog(null);
  const done = (what) => {
    notify(what);
    members.reload();
  };
  const ofMember = (member) => ({ ...project.path, memberId: member.id });
  const add = (wanted) =>
    call(endpoints.addMember, { path: project.path, body: wanted }).then(() => done("Member added"));
  const change = (member) => (role) =>
    call(endpoints.changeMember, { path: ofMember(member), body: { role } }).then(() => done("Role changed"));
  const remove = (member) => () =>
    call(endpoints.removeMember, { path: ofMember(member) }).then(() => done("Member removed"));

  const addButton = (
    <ActionButton
      needs={endpoints.addMember}
      kind="primary"
      onClick={() => setDialog(<NewMember submit={add} onClose={close} />)}
    >
      Add a member
    </ActionButton>
  );
  const columns = [
    {
      name: "Person",
      cell: (member) => (
        <>
          <Verbatim>{nameOf(member)}</Verbatim> {isOwn(member) && <span class="badge">you</span>}
          <p class="hint">known by {member.email ? "e-mail address" : "subject"}</p>
        </>
      ),
    },
    { name: "Role", cell: (member) => member.role },
    { name: "Added", cell: (member) => <Time value={member.createdAt} /> },
    { name: "By", cell: (member) => member.createdBy },
    {
      name: "Actions",
      unseen: true,
      cell: (member) => (
        <div class="actions">
          <ActionButton
            needs={endpoints.changeMember}
            label={`Change role of ${nameOf(member)}`}
            onClick={() =>
              setDialog(<ChangeMember member={member} own={isOwn(member)} submit={change(member)} onClose={close} />)
            }
          >
            Change role
          </ActionButton>
          <ActionButton
            needs={endpoints.removeMember}
            label={`Remove ${nameOf(member)}`}
            onClick={() =>
              setDialog(<RemoveMember member={member} own={isOwn(member)} submit={remove(member)} onClose={close} />)
            }
          >
            Remove
          </ActionButton>
        </div>
      ),
    },
  ];
  return (
    <Page title="Members" actions={addButton}>
      <Loaded from={members} what="the members">
        {({ items, total }) =>
          total === 0 ? (
            <Empty title="No members yet">
              <p>People who sign in with your organization see this project once they are members of it.</p>
              {addButton}
            </Empty>
          ) : (
            <>
              <Table caption="Members" columns={columns} rows={items} rowKey={(member) => member.id} />
              <Paging total={total} limit={LIMIT} offset={offset} onChange={(to) => choose({ offset: to })} />
            </>
          )
        }
      </Loaded>
      {dialog}
    </Page>
  );
}
