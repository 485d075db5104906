import { Tags } from "../../ui/badges.jsx";
import { CopyButton } from "../../ui/button.jsx";
import { formatBytes, formatCount } from "../../ui/format.js";
import { Facts } from "../../ui/page.jsx";
import { ExactTime, Time } from "../../ui/time.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";

/** What is known of a device: what operators say of it, and what it said of itself. */
export function DeviceFacts({ device }) {
  return (
    <section class="sheet device-facts" aria-labelledby="device-facts">
      <h2 id="device-facts">About the device</h2>
      <Facts
        facts={[
          ["Last heard", <ExactTime value={device.seenAt} />],
          ["Firmware", device.firmware],
          ["Hardware", device.hardware],
          ["Free flash", device.freeFlash === null ? null : <FreeFlash bytes={device.freeFlash} />],
          ["Serial number", device.serial],
          ["Software branch", device.softwareBranch],
          ["Software commit", device.softwareCommit && <code>{device.softwareCommit}</code>],
          ["Enabled", device.enabled ? "yes" : "no"],
          ["Tags", device.tags.length > 0 ? <Tags tags={device.tags} /> : <span class="none">none</span>],
          ["Created", <Created device={device} />],
        ]}
      />
      {!device.seenAt && <p class="hint">What a device says of itself is known once it was heard after a start.</p>}
      <Metadata metadata={device.metadata} />
      <h3>Identity</h3>
      <dl class="copies">
        <Copied name="Device ID" value={device.id} />
        <Copied name="Control channel" value={device.controlChannel} />
        <Copied name="Data channel" value={device.dataChannel} />
      </dl>
    </section>
  );
}

const FreeFlash = ({ bytes }) => <span title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</span>;

const Created = ({ device }) => (
  <>
    <Time value={device.createdAt} />{" "}
    <span class="hint">
      by <Verbatim>{device.createdBy}</Verbatim>
    </span>
  </>
);

function Metadata({ metadata }) {
  const pairs = Object.entries(metadata);
  return pairs.length > 0 ? (
    <>
      <h3>Metadata</h3>
      <Facts facts={pairs} />
    </>
  ) : null;
}

function Copied({ name, value }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code> <CopyButton text={value} what={name} />
      </dd>
    </div>
  );
}
