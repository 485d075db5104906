import { endpoints } from "../../api/endpoints.js";
import { urlOf } from "../../api/http.js";
import { useResource } from "../../api/use-resource.js";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { ChoiceFilter, Filters, SearchField } from "../../ui/filters.jsx";
import { Page } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { TimeField } from "../../ui/time-field.jsx";
import { ExactTime } from "../../ui/time.jsx";
import { ACTIONS, placeOf, wordsOf } from "./actions.js";
import { ChangedValues } from "./changed-values.jsx";

const LIMIT = 50;
const EVERYTHING = { actor: "", action: "", target: "", since: "", until: "" };

export function AuditTrail() {
  const project = useProject();
  const [{ offset, ...filter }, choose] = useChoices({ ...EVERYTHING, offset: 0 });
  const entries = useResource(endpoints.audit, { path: project.path, query: { ...filter, limit: LIMIT, offset } });
  const exported = urlOf(endpoints.audit, { path: project.path, query: { ...filter, format: "csv" } });
  const actions = (
    <>
      <Button onClick={entries.reload} busy={entries.loading}>
        Read again
      </Button>
      <a class="button" href={exported} download="audit.csv">
        Export as CSV
      </a>
    </>
  );
  return (
    <Page title="Audit trail" actions={actions}>
      <Filters>
        <SearchField label="Who" value={filter.actor} onChange={(actor) => choose({ actor })} maxlength={255} />
        <ChoiceFilter
          label="Did what"
          value={filter.action}
          onChange={(action) => choose({ action })}
          options={ACTIONS}
          all="Anything"
        />
        <SearchField label="To what (ID)" value={filter.target} onChange={(target) => choose({ target })} />
        <TimeField label="Since" value={filter.since} onChange={(since) => choose({ since })} />
        <TimeField label="Until" value={filter.until} onChange={(until) => choose({ until })} />
      </Filters>
      <Loaded from={entries} what="the audit trail">
        {({ items, total }) =>
          total === 0 ? (
            <Empty title="Nobody did that">
              <p>Who and what are looked for as they are, and not for a part of them.</p>
              <Button onClick={() => choose(EVERYTHING)}>Show everything</Button>
            </Empty>
          ) : (
            <>
              <Table
                caption="Audit trail, the newest first"
                columns={columns(project)}
                rows={items}
                rowKey={(entry) => entry.id}
                busy={entries.loading}
              />
              <Paging total={total} limit={LIMIT} offset={offset} onChange={(to) => choose({ offset: to })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const columns = (project) => [
  { name: "When", cell: (entry) => <ExactTime value={entry.at} /> },
  {
    name: "Who",
    cell: (entry) => (
      <>
        {entry.actorName}
        <p class="hint">{[entry.actorKind, entry.address && `from ${entry.address}`].filter(Boolean).join(", ")}</p>
      </>
    ),
  },
  { name: "Did what", cell: (entry) => wordsOf(entry.action) },
  { name: "To what", cell: (entry) => <Target entry={entry} project={project} /> },
  { name: "Values", cell: (entry) => <ChangedValues before={entry.oldValues} after={entry.newValues} /> },
];

function Target({ entry, project }) {
  const place = placeOf(entry);
  return place ? (
    <a href={project.at(place)}>
      <code>{entry.target}</code>
    </a>
  ) : (
    <code>{entry.target}</code>
  );
}
