import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { hrefOf, useChoices } from "../../routing/router.jsx";
import { useMay } from "../../session/session.jsx";
import { StateBadge, Tags } from "../../ui/badges.jsx";
import { Page } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { Time } from "../../ui/time.jsx";

const LIMIT = 50;

const COLUMNS = [
  { name: "Name", cell: (project) => <a href={hrefOf(`/projects/${project.id}`)}>{project.name}</a> },
  { name: "Your role", cell: (project) => project.role ?? "installation administrator" },
  { name: "Tags", cell: (project) => <Tags tags={project.tags} /> },
  { name: "State", cell: (project) => (project.enabled ? "enabled" : <StateBadge state="disabled" />) },
  { name: "Created", cell: (project) => <Time value={project.createdAt} /> },
];

export function ProjectList() {
  const may = useMay(null);
  const [{ offset }, choose] = useChoices({ offset: 0 });
  const projects = useResource(endpoints.projects, { query: { limit: LIMIT, offset } });
  const create = may(endpoints.createProject) && (
    <a class="button is-primary" href={hrefOf("/new-project")}>
      New project
    </a>
  );
  return (
    <Page title="Projects" actions={create}>
      <Loaded from={projects} what="your projects">
        {({ items, total }) =>
          total === 0 ? (
            <Empty title="You are in no project yet">
              <p>
                {create
                  ? "A project has its own devices, packages and people."
                  : "Ask an administrator to make you a member."}
              </p>
              {create}
            </Empty>
          ) : (
            <>
              <Table caption="Projects" columns={COLUMNS} rows={items} rowKey={(project) => project.id} />
              <Paging total={total} limit={LIMIT} offset={offset} onChange={(to) => choose({ offset: to })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
