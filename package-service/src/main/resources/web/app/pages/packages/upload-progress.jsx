import { useId } from "preact/hooks";
import { Button } from "../../ui/button.jsx";
import { formatBytes, formatPercent } from "../../ui/format.js";

/**
 * How much is sent; heard in steps of ten percent, and seen in all of them. What the server has in whole it completes, so that from
 * there on nothing can be canceled.
 */
export function UploadProgress({ progress, cancel }) {
  const id = useId();
  const { sent, of } = progress;
  const isSent = sent >= of;
  const tenths = Math.floor((10 * sent) / Math.max(1, of));
  return (
    <div class="upload-progress">
      <label for={id}>
        {isSent ? "Sent. The server checks and stores it…" : `${formatBytes(sent)} of ${formatBytes(of)} sent`}
      </label>
      <progress id={id} max={of} value={isSent ? undefined : sent} />
      <span class="unseen" role="status">
        {isSent ? "All is sent; the server checks it" : `${formatPercent(tenths, 10)} sent`}
      </span>
      {!isSent && <Button onClick={cancel}>Cancel the upload</Button>}
    </div>
  );
}
