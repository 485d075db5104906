import { useState } from "preact/hooks";
import { FormDialog } from "../../ui/dialog.jsx";
import { CheckField } from "../../ui/fields.jsx";
import { plural } from "../../ui/format.js";
import { Verbatim } from "../../ui/verbatim.jsx";
import { PackagePicker } from "./package-picker.jsx";

const openOf = ({ rollout }, state) =>
  rollout.waves.filter((wave) => wave.openedAt).reduce((sum, wave) => sum + wave[state], 0);

export function Pause({ progress, submit, onClose }) {
  return (
    <FormDialog title="Pause this rollout?" action="Pause" submit={submit} onClose={onClose}>
      <p>
        The commands of {plural(openOf(progress, "pending"), "pending device")} are taken back, and no further wave
        opens. Downloads that are under way go on. It can be resumed.
      </p>
    </FormDialog>
  );
}

export function Resume({ progress, submit, onClose }) {
  return (
    <FormDialog title="Resume this rollout?" action="Resume" submit={submit} onClose={onClose}>
      <p>
        {plural(openOf(progress, "pending"), "pending device is", "pending devices are")} told again as soon as its
        strategy allows. The {plural(openOf(progress, "failed"), "failure")} so far{" "}
        {openOf(progress, "failed") === 1 ? "is" : "are"} accepted: they count no more.
      </p>
    </FormDialog>
  );
}

export function AcceptFailures({ progress, submit, onClose }) {
  return (
    <FormDialog title="Accept the failures so far?" action="Accept" submit={submit} onClose={onClose}>
      <p>
        {plural(openOf(progress, "failed"), "device that has failed counts", "devices that have failed count")} no more,
        neither as failures nor among the devices of which enough must succeed. The rollout goes on with its next wave.
      </p>
    </FormDialog>
  );
}

export function Abort({ progress, submit, onClose }) {
  return (
    <FormDialog title="Abort this rollout?" action="Abort" dismiss="Keep it" danger submit={submit} onClose={onClose}>
      <p>
        It is canceled for {plural(progress.states.pending, "pending device")}, for good.{" "}
        {plural(progress.states.applied, "device that has", "devices that have")} applied it keep it; to undo that, roll
        back instead.
      </p>
    </FormDialog>
  );
}

export function Cancel({ request, progress, submit, onClose }) {
  return (
    <FormDialog
      title="Cancel this request?"
      action="Cancel the request"
      dismiss="Keep it"
      danger
      submit={submit}
      onClose={onClose}
    >
      <p>
        It is taken back from {plural(progress.states.pending, "pending device")}. A device that is downloading at this
        moment may still apply it.
      </p>
      {request.active && <p>Devices that come to match later no longer get it.</p>}
    </FormDialog>
  );
}

export function Retry({ request, progress, submit, onClose }) {
  return (
    <FormDialog title="Retry the failed?" action="Retry" submit={submit} onClose={onClose}>
      <p>
        A new request of <Verbatim>{request.packageName}</Verbatim> for up to {plural(progress.states.failed, "device")}
        : those that failed and that nothing newer was requested for. The failures stay in the history.
      </p>
    </FormDialog>
  );
}

export function RollBack({ request, progress, submit, onClose }) {
  const [packageId, setPackageId] = useState(null);
  const [force, setForce] = useState(false);
  return (
    <FormDialog
      title="Roll back to another package?"
      action="Roll back"
      danger
      wide
      disabled={!packageId}
      submit={() => submit({ packageId, ...(force ? { force } : {}) })}
      onClose={onClose}
    >
      <p>
        A new request of the package that you choose, for every device that <Verbatim>{request.packageName}</Verbatim>{" "}
        may have reached: about {plural(Math.max(progress.dispatched, progress.states.applied), "device")}, whatever
        came of it. What is pending of the others is canceled.
      </p>
      <PackagePicker
        legend="Package to roll back to"
        value={packageId}
        onChange={setPackageId}
        except={request.packageId}
      />
      <CheckField label="Force" hint="In spite of what preflight found." checked={force} onChange={setForce} />
    </FormDialog>
  );
}
