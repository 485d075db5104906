import { formatBytes, plural } from "../../ui/format.js";
import { Verbatim } from "../../ui/verbatim.jsx";
import { reportWords } from "./operation-words.jsx";

const TO_DEVICE = { name: "to", sign: "→", label: "To the device" };
const FROM_DEVICE = { name: "from", sign: "←", label: "From the device" };
const STEP = { name: "step", sign: "·", label: "In the suite" };

const WORDS = {
  requested: [STEP, () => "Update requested"],
  dispatched: [TO_DEVICE, () => "Command: apply the package. The broker keeps it until the device wakes up"],
  downloading: [FROM_DEVICE, ({ bytes, attempts }) => `Download, attempt ${attempts ?? 1}: ${formatBytes(bytes ?? 0)}`],
  downloaded: [FROM_DEVICE, ({ bytes }) => `Download complete${bytes ? `: ${formatBytes(bytes)}` : ""}`],
  report: [
    FROM_DEVICE,
    (part) => (
      <>
        Report on <Verbatim>{part.fileId ?? "a file"}</Verbatim>: {part.outcome ? reportWords(part) : "…"}
      </>
    ),
  ],
  applied: [STEP, () => "Update applied"],
  failed: [STEP, ({ message }) => withReason("Update failed", message)],
  canceled: [TO_DEVICE, ({ message }) => withReason("Command taken back", message)],
  confirmed: [
    FROM_DEVICE,
    ({ version }) => (
      <>
        Heard after the restart
        {version && (
          <>
            , runs <Verbatim>{version}</Verbatim>
          </>
        )}
      </>
    ),
  ],
};

/** An event of the feed as a line of what is said to the device and by it. */
export function messageOf(event, deviceId) {
  if (event.type === "reset") {
    const words = "The connection was interrupted; what happened meanwhile is in the history alone";
    return { at: new Date().toISOString(), direction: STEP, words };
  }
  const [direction, words] = WORDS[event.type] ?? [STEP, () => event.type];
  const part = event.devices?.find((device) => device.deviceId === deviceId);
  const many = !part && event.count !== 1 && ` (${plural(event.count, "device")} of one request at once)`;
  return {
    at: event.at,
    direction,
    words: (
      <>
        {words(part ?? {})}
        {many}
      </>
    ),
  };
}

const withReason = (words, reason) => (
  <>
    {words}
    {reason && (
      <>
        : <Verbatim>{reason}</Verbatim>
      </>
    )}
  </>
);
