import { endpoints } from "../../api/endpoints.js";
import { StateBadge } from "../../ui/badges.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { formatBytes } from "../../ui/format.js";
import { Time } from "../../ui/time.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { stepWords } from "./words.js";

/** How far each device of a request is; `retry` is given an operation that failed. */
export const requestOperationColumns = (project, retry) => [
  deviceOf(project),
  STATE,
  REASON,
  { name: "Told", cell: ({ dispatchedAt }) => <Time value={dispatchedAt} none="not yet" /> },
  DOWNLOADED,
  FINISHED,
  CONFIRMED,
  retryWith(retry),
];

/** How far each device is with any request of a package. */
export const packageOperationColumns = (project) => [
  deviceOf(project),
  STATE,
  REASON,
  DOWNLOADED,
  { name: "Requested", cell: ({ requestedAt }) => <Time value={requestedAt} /> },
  FINISHED,
  CONFIRMED,
];

const deviceOf = (project) => ({
  name: "Device",
  cell: ({ deviceId, deviceName }) => (
    <>
      <a href={project.at(`/devices/${encodeURIComponent(deviceId)}`)}>{deviceName || deviceId}</a>{" "}
      <span class="hint device-id">{deviceName ? deviceId : deviceName === null && "deleted"}</span>
    </>
  ),
});

const STATE = {
  name: "State",
  cell: (operation) => (
    <>
      <StateBadge state={operation.state} />{" "}
      {operation.state === "pending" && <span class="hint">{stepWords(operation)}</span>}
      {operation.doubtful && <span class="hint">doubtful: it was never sent the whole file</span>}
    </>
  ),
};

const REASON = {
  name: "Reason",
  cell: ({ message }) => (message === null ? <span class="none">–</span> : <Verbatim>{message}</Verbatim>),
};

const DOWNLOADED = {
  name: "Downloaded",
  cell: ({ downloadedAt, downloadedBytes }) =>
    downloadedAt || downloadedBytes === 0 ? (
      <Time value={downloadedAt} none="not yet" />
    ) : (
      `${formatBytes(downloadedBytes)} so far`
    ),
};

const FINISHED = { name: "Finished", cell: ({ finishedAt }) => <Time value={finishedAt} none="not yet" /> };

const CONFIRMED = {
  name: "Confirmed",
  cell: ({ confirmedAt, confirmedVersion }) => (
    <>
      <Time value={confirmedAt} none="not yet" />{" "}
      {confirmedVersion && (
        <span class="hint">
          <Verbatim>{confirmedVersion}</Verbatim>
        </span>
      )}
    </>
  ),
};

const retryWith = (retry) => ({
  name: "Actions",
  unseen: true,
  cell: (operation) =>
    operation.state === "failed" && (
      <ActionButton
        needs={endpoints.retryOperation}
        kind="quiet"
        label={`Retry ${operation.deviceName || operation.deviceId}`}
        onClick={() => retry(operation)}
      >
        Retry
      </ActionButton>
    ),
});
