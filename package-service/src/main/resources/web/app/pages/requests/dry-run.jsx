import { useEffect, useRef } from "preact/hooks";
import { formatSeconds, plural } from "../../ui/format.js";
import { reasonWords } from "./left-out.js";
import { waveSizes } from "./order.js";

const SHOWN = 10;
const WAVES_SHOWN = 10;

/** What a request would do: for whom, for whom not and why, and in which waves. */
export function DryRun({ rehearsal, order, packageName }) {
  const heading = useRef(null);
  useEffect(() => heading.current.focus(), []);
  const { total, items } = rehearsal.devices;
  return (
    <>
      <p class="verdict" ref={heading} tabindex="-1">
        {total === 0 ? "No device" : plural(total, "device")} would be told to apply <strong>{packageName}</strong>.
        {order.continuous && " Devices that come to match later follow."}
      </p>
      {total > 0 && (
        <>
          <Pace total={total} devicesPerMinute={order.devicesPerMinute} />
          <Waves sizes={waveSizes(order.strategy, total)} />
          <DeviceIds title="The first of them" ids={items} total={total} />
          <p class="hint">What is still pending for these devices is superseded.</p>
        </>
      )}
      {rehearsal.leftOut.length > 0 && <LeftOut groups={rehearsal.leftOut} />}
    </>
  );
}

function Pace({ total, devicesPerMinute }) {
  return devicesPerMinute ? (
    <p>
      {plural(devicesPerMinute, "device")} each minute: all have been told after{" "}
      {formatSeconds((60 * total) / devicesPerMinute)}.
    </p>
  ) : null;
}

function Waves({ sizes }) {
  return sizes.length > 1 ? (
    <section>
      <h3>{plural(sizes.length, "wave")}</h3>
      <ol class="wave-sizes">
        {sizes.slice(0, WAVES_SHOWN).map((size, at) => (
          <li key={at}>
            Wave {at + 1}: {plural(size, "device")}
          </li>
        ))}
        {sizes.length > WAVES_SHOWN && <li>… and the other waves</li>}
      </ol>
    </section>
  ) : null;
}

function LeftOut({ groups }) {
  return (
    <section>
      <h3>Left out</h3>
      <ul class="left-out">
        {groups.map(({ reason, total, deviceIds }) => {
          const [title, help] = reasonWords(reason);
          return (
            <li key={reason}>
              <strong>{title}</strong>: {plural(total, "device")}. <span class="hint">{help}</span>
              <DeviceIds title="Which" ids={deviceIds} total={total} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function DeviceIds({ title, ids, total }) {
  const shown = ids.slice(0, SHOWN);
  return (
    <details>
      <summary>{title}</summary>
      <ul class="device-ids">
        {shown.map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
        {total > shown.length && <li>… and {plural(total - shown.length, "other device")}</li>}
      </ul>
    </details>
  );
}
