import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { useChoices } from "../../routing/router.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { StateBadge } from "../../ui/badges.jsx";
import { formatShort, plural } from "../../ui/format.js";
import { Section } from "../../ui/page.jsx";
import { Paging } from "../../ui/paging.jsx";
import { Empty, Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";
import { ExactTime } from "../../ui/time.jsx";
import { DOUBTFUL, momentsOf, reportWords } from "./operation-words.jsx";
import { Doubtful, PackageLink } from "./standing.jsx";

const LIMIT = 10;

/** Every update that was requested for a device, the newest first, with each step and each report. */
export function OtaHistory({ deviceId, live }) {
  const project = useProject();
  const [{ offset }, choose] = useChoices({ offset: 0 });
  const history = useResource(
    endpoints.history,
    { path: { ...project.path, deviceId }, query: { limit: LIMIT, offset } },
    { live },
  );
  return (
    <Section title="History">
      <Loaded from={history} what="the history">
        {({ operations, unmatchedReports }) => (
          <>
            {operations.total === 0 ? (
              <Empty title="No update yet">
                <p>
                  {project.may(endpoints.createRequest)
                    ? "Choose a package above; every step of it is shown here."
                    : "Every step of what is requested for the device will be shown here."}
                </p>
              </Empty>
            ) : (
              <>
                <ol class="history">
                  {operations.items.map((operation) => (
                    <Entry key={operation.id} operation={operation} project={project} />
                  ))}
                </ol>
                <Paging
                  total={operations.total}
                  limit={LIMIT}
                  offset={offset}
                  onChange={(to) => choose({ offset: to })}
                />
              </>
            )}
            <Unmatched reports={unmatchedReports} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Entry({ operation, project }) {
  return (
    <li class="sheet">
      <header>
        <h3>
          <PackageLink operation={operation} />
        </h3>
        <StateBadge state={operation.state} /> {operation.doubtful && <Doubtful />}
        {operation.failures > 0 && <span class="hint">{plural(operation.failures, "failed attempt")}</span>}
        <a class="history-request" href={project.at(`/requests/${operation.requestId}`)}>
          Request<span class="unseen">{` of ${operation.packageName}, ${formatShort(operation.requestedAt)}`}</span>
        </a>
      </header>
      {operation.doubtful && <p class="hint">{DOUBTFUL}</p>}
      <ol class="timeline">
        {momentsOf(operation).map(({ at, words, kind }, place) => (
          <li key={place} data-kind={kind}>
            <span>{words}</span>
            <ExactTime value={at} />
          </li>
        ))}
      </ol>
    </li>
  );
}

const REPORT_COLUMNS = [
  { name: "When", cell: (report) => <ExactTime value={report.receivedAt} /> },
  { name: "File ID", cell: (report) => <code>{report.fileId}</code> },
  { name: "What it said", cell: reportWords },
];

function Unmatched({ reports }) {
  return reports.length > 0 ? (
    <section class="unmatched">
      <h3>Reports that belong to no update</h3>
      <p class="hint">The device spoke of files that were never requested for it. They changed nothing.</p>
      <Table
        caption="Reports that belong to no update"
        columns={REPORT_COLUMNS}
        rows={reports.map((report, at) => ({ ...report, at }))}
        rowKey={({ at }) => at}
      />
    </section>
  ) : null;
}
