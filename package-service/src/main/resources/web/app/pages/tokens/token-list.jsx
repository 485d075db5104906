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
import { NewToken, NewTokenValue, RevokeToken } from "./token-dialogs.jsx";
import { stateOf, TokenState } from "./token-state.jsx";

const LIMIT = 50;

export function TokenList() {
  const project = useProject();
  const session = useSession();
  const notify = useNotify();
  const [dialog, setDialog] = useState(null);
  const [created, setCreated] = useState(null);
  const [{ offset }, choose] = useChoices({ offset: 0 });
  const tokens = useResource(endpoints.tokens, { path: project.path, query: { limit: LIMIT, offset } });

  const close = () => setDialog(null);
  const create = async (wanted) => {
    setCreated(await call(endpoints.createToken, { path: project.path, body: wanted }));
    tokens.reload();
  };
  const revoke = (token) => async () => {
    await call(endpoints.revokeToken, { path: { ...project.path, tokenId: token.id } });
    notify("Token revoked");
    tokens.reload();
  };
  const askToRevoke = (token) =>
    setDialog(<RevokeToken token={token} own={token.name === session.name} submit={revoke(token)} onClose={close} />);

  const createButton = (
    <ActionButton
      needs={endpoints.createToken}
      kind="primary"
      onClick={() => setDialog(<NewToken submit={create} onClose={close} />)}
    >
      New token
    </ActionButton>
  );
  return (
    <Page title="API tokens" actions={createButton}>
      <Loaded from={tokens} what="the tokens">
        {({ items, total }) =>
          total === 0 ? (
            <Empty title="No tokens yet">
              <p>A token is what a program shows instead of a person who signs in.</p>
              {createButton}
            </Empty>
          ) : (
            <>
              <Table
                caption="API tokens"
                columns={columns(askToRevoke)}
                rows={items}
                rowKey={(token) => token.id}
                busy={tokens.loading}
              />
              <Paging total={total} limit={LIMIT} offset={offset} onChange={(to) => choose({ offset: to })} />
            </>
          )
        }
      </Loaded>
      {dialog}
      {created && <NewTokenValue created={created} onClose={() => setCreated(null)} />}
    </Page>
  );
}

const columns = (revoke) => [
  { name: "Name", cell: (token) => token.name },
  { name: "State", cell: (token) => <TokenState token={token} /> },
  { name: "Role", cell: (token) => token.role },
  { name: "Expires", cell: (token) => <Time value={token.expiresAt} /> },
  { name: "Last used", cell: (token) => <Time value={token.lastUsedAt} /> },
  { name: "Created", cell: (token) => <Time value={token.createdAt} /> },
  { name: "By", cell: (token) => token.createdBy ?? "the installation" },
  {
    name: "Actions",
    unseen: true,
    cell: (token) =>
      stateOf(token) === "active" && (
        <ActionButton needs={endpoints.revokeToken} onClick={() => revoke(token)} label={`Revoke ${token.name}`}>
          Revoke
        </ActionButton>
      ),
  },
];
