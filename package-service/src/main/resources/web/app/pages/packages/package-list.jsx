import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { changesStates } from "../../live/live.jsx";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { Tags } from "../../ui/badges.jsx";
import { Button } from "../../ui/button.jsx";
import { Filters, SearchField, TagFilter } from "../../ui/filters.jsx";
import { formatBytes, formatCount } from "../../ui/format.js";
import { Page } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { Time } from "../../ui/time.jsx";
import { Verdict } from "../../ui/verdict.jsx";

const LIMIT = 50;

export function PackageList() {
  const project = useProject();
  const [chosen, choose] = useChoices({ q: "", tag: [], sort: "-createdAt", offset: 0 });
  const query = { ...chosen, limit: LIMIT };
  const packages = useResource(endpoints.packages, { path: project.path, query }, { live: changesStates });
  const create = project.may(endpoints.createPackage) && (
    <a class="button is-primary" href={project.at("/packages/new")}>
      New package
    </a>
  );
  return (
    <Page title="Packages" actions={create}>
      <Filters>
        <SearchField label="Name" value={chosen.q} onChange={(q) => choose({ q })} maxlength={100} />
        <TagFilter value={chosen.tag} onChange={(tag) => choose({ tag })} />
      </Filters>
      <Loaded from={packages} what="the packages">
        {({ items, total }) =>
          total === 0 ? (
            <NoPackages chosen={chosen} create={create} clear={() => choose({ q: "", tag: [] })} />
          ) : (
            <>
              <Table
                caption="Packages"
                columns={columns(project)}
                rows={items}
                rowKey={(one) => one.id}
                sort={chosen.sort}
                onSort={(sort) => choose({ sort })}
                busy={packages.loading}
              />
              <Paging total={total} limit={LIMIT} offset={chosen.offset} onChange={(offset) => choose({ offset })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function columns(project) {
  const at = (one, query) => project.at(`/packages/${one.id}`, query);
  const count = (state) => (one) =>
    one.devices[state] === 0 ? (
      <span class="none">0</span>
    ) : (
      <a href={at(one, { state })}>{formatCount(one.devices[state])}</a>
    );
  return [
    {
      name: "Name",
      sort: "name",
      cell: (one) => (
        <>
          <a href={at(one)}>{one.name}</a>
          {one.description && <p class="hint is-short">{one.description}</p>}
        </>
      ),
    },
    { name: "Tags", cell: (one) => <Tags tags={one.tags} /> },
    { name: "Preflight", cell: (one) => <Verdict level={one.preflight?.level} /> },
    { name: "Size", sort: "size", numeric: true, cell: (one) => formatBytes(one.size) },
    { name: "Applied", numeric: true, cell: count("applied") },
    { name: "Pending", numeric: true, cell: count("pending") },
    { name: "Failed", numeric: true, cell: count("failed") },
    { name: "Created", sort: "createdAt", cell: (one) => <Time value={one.createdAt} /> },
  ];
}

function NoPackages({ chosen, create, clear }) {
  if (chosen.q || chosen.tag.length > 0) {
    return (
      <Empty title="No package is like that">
        <p>Names are searched for the text anywhere in them; a package must have all of the tags.</p>
        <Button onClick={clear}>Show all packages</Button>
      </Empty>
    );
  }
  return (
    <Empty title="No packages yet">
      <p>
        {create
          ? "A package is a file for devices: an archive of what they are to run."
          : "Somebody with the role of an editor can upload one."}
      </p>
      {create}
    </Empty>
  );
}
