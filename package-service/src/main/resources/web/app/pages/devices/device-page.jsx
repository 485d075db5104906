import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { concernsDevice } from "../../live/live.jsx";
import { useProject } from "../../shell/project-room.jsx";
import { Page, Section } from "../../ui/page.jsx";
import { Failure, Loaded } from "../../ui/states.jsx";
import { ControlMessages } from "./control-messages.jsx";
import { PlayLines } from "./credentials.jsx";
import { DeviceActions } from "./device-actions.jsx";
import { DeviceFacts } from "./device-facts.jsx";
import { OtaHistory } from "./ota-history.jsx";
import { OtaWidget } from "./ota-widget.jsx";

/** One device: what it is, what is wanted of it, and all that happened to it. */
export function DevicePage({ deviceId }) {
  // Another device is another page: nothing that was opened or typed stays.
  return <OneDevice key={deviceId} deviceId={deviceId} />;
}

function OneDevice({ deviceId }) {
  const project = useProject();
  const path = { ...project.path, deviceId };
  const live = concernsDevice(deviceId);
  const device = useResource(endpoints.device, { path }, { live });
  const latest = useResource(endpoints.operations, { path: project.path, query: { deviceId, limit: 1 } }, { live });
  const [dialog, setDialog] = useState(null);
  const back = { href: project.at("/devices"), name: "Devices" };

  if (device.problem?.status === 404) {
    return (
      <Page title="No such device" back={back}>
        <Failure problem={device.problem} />
      </Page>
    );
  }
  const known = device.data;
  const title = known ? known.name : "Device";
  const actions = known && <DeviceActions device={known} reload={device.reload} setDialog={setDialog} />;
  return (
    <Page title={title} back={back} actions={actions}>
      <Loaded from={device} what="the device">
        {(device) => (
          <>
            {!device.enabled && (
              <p class="note">
                <strong>The device is disabled.</strong> Requests leave it out until it is enabled again.
              </p>
            )}
            <div class="device">
              <div class="device-course">
                <OtaWidget device={device} latest={latest} />
                <ControlMessages deviceId={device.id} latest={latest.data?.items[0]} />
                <OtaHistory deviceId={device.id} live={live} />
              </div>
              <DeviceFacts device={device} />
            </div>
            <Section title="Play this device">
              <details class="sheet">
                <summary>Command lines that do what the device does</summary>
                <PlayLines device={device} />
              </details>
            </Section>
          </>
        )}
      </Loaded>
      {dialog}
    </Page>
  );
}
