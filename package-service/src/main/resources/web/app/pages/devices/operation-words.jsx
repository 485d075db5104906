import { formatBytes, formatPercent, plural } from "../../ui/format.js";
import { Verbatim } from "../../ui/verbatim.jsx";

/** Whether the device takes the package at this moment, as far as the suite can see. */
export const isDownloading = ({ state, downloadStartedAt, downloadedAt }) =>
  state === "pending" && Boolean(downloadStartedAt) && !downloadedAt;

const FAMILIES = { ipv4: "IPv4", ipv6: "IPv6" };

/** How much of the file was sent, and how often it was tried. */
export function downloadWords({ downloadedBytes, size, downloadAttempts, downloadAddressFamily }) {
  const family = FAMILIES[downloadAddressFamily];
  const sent = `${formatBytes(downloadedBytes)} of ${formatBytes(size)} (${formatPercent(downloadedBytes, size)})`;
  return `${sent}, ${plural(downloadAttempts, "attempt")}${family ? ` over ${family}` : ""}`;
}

/** Where an operation stands, in a sentence that says what comes next. */
export function standing(operation) {
  const { state, wanted, message, failures, dispatchedAt, downloadedAt, confirmedAt, confirmedVersion } = operation;
  switch (state) {
    case "applied":
      return confirmedAt ? (
        <>
          Confirmed: the device was heard after its restart
          {confirmedVersion && (
            <>
              {" "}
              and runs <Verbatim>{confirmedVersion}</Verbatim>
            </>
          )}
          .
        </>
      ) : (
        "The device said that it applied the package. It is confirmed when it is heard after its restart."
      );
    case "failed":
      return (
        <>
          {message ? <Verbatim>{message}</Verbatim> : "The device gave no reason"}, {plural(failures, "failed attempt")}
          . {wanted ? "The device is still told, and tries again when it wakes up." : "The device is told no more."}
        </>
      );
    case "canceled":
      return `${capital(message ?? "canceled")}.`;
    default:
      if (downloadedAt) {
        return "The whole file was sent. The device applies it, and then reports.";
      }
      if (isDownloading(operation)) {
        return "The device downloads the package.";
      }
      return dispatchedAt
        ? "The command is out. The device finds it when it wakes up."
        : "The command goes out as soon as its turn comes.";
  }
}

export const DOUBTFUL =
  "The device said that it applied the file before we had sent it the whole of it. It may have got it elsewhere, or applied a part.";

const capital = (text) => text[0].toUpperCase() + text.slice(1);

const ENDS = { Failed: { kind: "failed", sign: "✕" }, Canceled: { kind: "canceled", sign: "–" } };

/** Each step of an operation, done or to come; one that cannot come any more is left out. */
export function stepsOf(operation) {
  const { state, requestedAt, dispatchedAt, downloadedAt, finishedAt, confirmedAt } = operation;
  const ended = state === "failed" || state === "canceled";
  const steps = [
    ["Requested", requestedAt],
    ["Dispatched", dispatchedAt],
    ["Downloaded", downloadedAt],
    [ended ? capital(state) : "Applied", finishedAt],
    ["Confirmed", confirmedAt],
  ];
  return steps
    .filter(([name, at]) => at || !ended || name === capital(state))
    .map(([name, at]) => ({ name, at, ...(ENDS[name] ?? { kind: "done", sign: "✓" }) }));
}

/** Everything that is known of an operation, in the order in which it happened: pairs of time and words. */
export function momentsOf(operation) {
  const { reports, downloadedAt, downloadStartedAt, downloadHeardAt, downloadStatus } = operation;
  const moments = [
    [operation.requestedAt, "Requested"],
    [operation.dispatchedAt, "Dispatched: the broker has the command"],
    [downloadStartedAt, "Download began"],
    [downloadedAt, `Downloaded: the whole file was sent. ${downloadWords(operation)}`],
    [
      downloadedAt ? null : downloadHeardAt,
      `Download last heard of: ${downloadWords(operation)}${downloadStatus ? `, answered with ${downloadStatus}` : ""}`,
    ],
    ...reports.map((report) => [report.receivedAt, <>The device reported: {reportWords(report)}</>, "report"]),
    [operation.finishedAt, outcomeWords(operation), operation.state],
    [
      operation.confirmedAt,
      <>
        Confirmed: heard after the restart
        {operation.confirmedVersion && (
          <>
            , runs <Verbatim>{operation.confirmedVersion}</Verbatim>
          </>
        )}
      </>,
      "applied",
    ],
  ];
  return moments
    .filter(([at]) => at)
    .map(([at, words, kind]) => ({ at, words, kind }))
    .sort((one, other) => new Date(one.at) - new Date(other.at));
}

export const reportWords = ({ outcome, message }) =>
  message ? (
    <>
      {outcome}, “<Verbatim>{message}</Verbatim>”
    </>
  ) : (
    outcome
  );

const outcomeWords = ({ state, message }) =>
  state === "applied" || !message ? (
    capital(state)
  ) : (
    <>
      {capital(state)}: <Verbatim>{message}</Verbatim>
    </>
  );
