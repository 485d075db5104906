import { endpoints } from "../../api/endpoints.js";
import { StateBadge } from "../../ui/badges.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { formatBytes } from "../../ui/format.js";
import { Time } from "../../ui/time.jsx";
import { stepWords } from "./words.js";

/** How far each device is; `retry` is given an operation that failed. */
export const operationColumns = (project, retry) => [
  {
    name: "Device",
    cell: ({ deviceId, deviceName }) => (
      <>
        <a href={project.at(`/devices/${encodeURIComponent(deviceId)}`)}>{deviceName || deviceId}</a>{" "}
        <span class="hint device-id">{deviceName ? deviceId : deviceName === null && "deleted"}</span>
      </>
    ),
  },
  {
    name: "State",
    cell: (operation) => (
      <>
        <StateBadge state={operation.state} />{" "}
        {operation.state === "pending" && <span class="hint">{stepWords(operation)}</span>}
        {operation.doubtful && <span class="hint">doubtful: it was never sent the whole file</span>}
      </>
    ),
  },
  { name: "Reason", cell: ({ message }) => message },
  { name: "Told", cell: ({ dispatchedAt }) => <Time value={dispatchedAt} none="not yet" /> },
  {
    name: "Downloaded",
    cell: ({ downloadedAt, downloadedBytes }) =>
      downloadedAt || downloadedBytes === 0 ? (
        <Time value={downloadedAt} none="not yet" />
      ) : (
        formatBytes(downloadedBytes)
      ),
  },
  { name: "Finished", cell: ({ finishedAt }) => <Time value={finishedAt} none="not yet" /> },
  {
    name: "Confirmed",
    cell: ({ confirmedAt, confirmedVersion }) => (
      <>
        <Time value={confirmedAt} none="not yet" /> {confirmedVersion && <span class="hint">{confirmedVersion}</span>}
      </>
    ),
  },
  {
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
  },
];
