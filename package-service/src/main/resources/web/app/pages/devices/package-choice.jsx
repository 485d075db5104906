import { useEffect, useRef, useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { CheckField } from "../../ui/fields.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { ProblemNote } from "../../ui/states.jsx";
import { PackagePicker } from "../requests/package-picker.jsx";

/** Nothing overrules these: they are decisions of people, who can take them back. */
const FIRM = ["disabled", "project-disabled"];

const REASONS = {
  "project-disabled": ["The project is disabled", "Nothing can be requested in it until somebody enables it again."],
  disabled: ["The device is disabled", "It is left out of requests until somebody enables it again."],
  "already-applied": ["Already applied", "This is the package that the device applied last."],
  "too-little-flash": ["Too little flash", "The device said that it has less free flash than this package takes."],
  "preflight-error": ["Preflight found errors", "Devices could not unpack this package; its page says why."],
};

/** The choice of a package for one device, which is checked before it can be applied. */
export function PackageChoice({ device, supersedes, onClose, onRequested }) {
  const project = useProject();
  const notify = useNotify();
  const [packageId, setPackageId] = useState(null);
  const [force, setForce] = useState(false);
  const [verdict, setVerdict] = useState(null);
  const form = useRef(null);
  useEffect(() => form.current.querySelector("input").focus(), []);
  const order = { packageId, deviceIds: [device.id] };

  // Who looks through packages is told of the one that is chosen now, whenever the others' answers come.
  useEffect(() => {
    setForce(false);
    setVerdict(null);
    if (!packageId) {
      return undefined;
    }
    const abort = new AbortController();
    call(endpoints.dryRun, { path: project.path, body: order, signal: abort.signal })
      .then(({ leftOut }) => setVerdict({ reason: leftOut[0]?.reason }))
      .catch((problem) => abort.signal.aborted || setVerdict({ problem }));
    return () => abort.abort();
  }, [packageId]);
  const apply = useAction(async () => {
    const requested = await call(endpoints.createRequest, { path: project.path, body: { ...order, force } });
    notify(`${requested.packageName} requested`);
    onRequested();
    onClose();
  });
  const submit = (event) => {
    event.preventDefault();
    apply.run();
  };
  const may = verdict && !verdict.problem && (!verdict.reason || (force && !FIRM.includes(verdict.reason)));
  return (
    <form class="package-choice" ref={form} onSubmit={submit}>
      <PackagePicker value={packageId} onChange={setPackageId} />
      <div role="status">
        {verdict?.reason && <Obstacle reason={verdict.reason} force={force} setForce={setForce} />}
        {may && supersedes && <p class="hint">What is wanted now is superseded.</p>}
      </div>
      <ProblemNote problem={apply.problem ?? verdict?.problem} />
      <div class="actions">
        <Button kind="primary" type="submit" busy={apply.busy} disabled={!may}>
          Apply
        </Button>
        <Button onClick={onClose}>Back</Button>
      </div>
    </form>
  );
}

function Obstacle({ reason, force, setForce }) {
  const [title, detail] = REASONS[reason] ?? [reason, ""];
  return (
    <div class="obstacle">
      <strong>{title}</strong>
      <p>{detail}</p>
      {!FIRM.includes(reason) && (
        <CheckField label="Force: apply it all the same" checked={force} onChange={setForce} />
      )}
    </div>
  );
}
