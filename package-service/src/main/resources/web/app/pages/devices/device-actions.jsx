import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { DeleteDevice, DisableDevice, EditDevice, RotateKey } from "./device-dialogs.jsx";

/** What can be done with a device beside updating it. */
export function DeviceActions({ device, reload, setDialog }) {
  const project = useProject();
  const notify = useNotify();
  const path = { ...project.path, deviceId: device.id };
  const close = () => setDialog(null);
  const change = async (body, what) => {
    await call(endpoints.changeDevice, { path, body });
    notify(what);
    reload();
  };
  const remove = async () => {
    await call(endpoints.deleteDevice, { path });
    notify(
      <>
        <Verbatim>{device.name}</Verbatim> deleted
      </>,
    );
    project.go("/devices");
  };
  const rotate = () => call(endpoints.rotateKey, { path });
  const open = (Dialog, rest) => () => setDialog(<Dialog device={device} onClose={close} {...rest} />);

  return (
    <>
      <ActionButton
        needs={endpoints.changeDevice}
        onClick={open(EditDevice, { submit: (body) => change(body, "Device changed") })}
      >
        Edit
      </ActionButton>
      <ActionButton needs={endpoints.rotateKey} onClick={open(RotateKey, { rotate })}>
        New key
      </ActionButton>
      <ActionButton
        needs={endpoints.changeDevice}
        onClick={open(DisableDevice, {
          submit: () => change({ enabled: !device.enabled }, device.enabled ? "Device disabled" : "Device enabled"),
        })}
      >
        {device.enabled ? "Disable" : "Enable"}
      </ActionButton>
      <ActionButton needs={endpoints.deleteDevice} onClick={open(DeleteDevice, { submit: remove })}>
        Delete
      </ActionButton>
    </>
  );
}
