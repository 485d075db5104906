import { useEffect, useRef } from "preact/hooks";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { Section } from "../../ui/page.jsx";
import { CommandLines, Secret } from "../../ui/secret.jsx";
import { playLines } from "./play.js";

/** All that a new device has to know, with its key. */
export function Credentials({ device, onAnother }) {
  const project = useProject();
  const first = useRef(null);
  useEffect(() => first.current.focus(), []);
  return (
    <>
      <div class="sheet secrets">
        <p ref={first} tabindex="-1">
          <strong>The key is shown this once.</strong> Put it on the device now; a lost key can only be replaced by a
          new one.
        </p>
        <Secret name="Device ID" value={device.id} />
        <Secret name="Device key" value={device.key} />
        <Secret name="Control channel" value={device.controlChannel} />
        <Secret name="Data channel" value={device.dataChannel} />
        <div class="actions">
          <a class="button is-primary" href={project.at(`/devices/${encodeURIComponent(device.id)}`)}>
            Open the device
          </a>
          {onAnother && <Button onClick={onAnother}>Create another</Button>}
        </div>
      </div>
      <Section title="Play this device">
        <PlayLines device={device} deviceKey={device.key} />
      </Section>
    </>
  );
}

/** What to type to be the device. */
export function PlayLines({ device, deviceKey }) {
  return (
    <div class="play">
      <p class="hint">In bash, with curl, jq and the mosquitto clients. Request an update for it before step 2.</p>
      {playLines(device, deviceKey).map(({ title, lines }) => (
        <CommandLines key={title} title={title} lines={lines} />
      ))}
    </div>
  );
}
