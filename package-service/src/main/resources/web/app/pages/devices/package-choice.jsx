import { useEffect, useRef, useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { CheckField } from "../../ui/fields.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { ProblemNote } from "../../ui/states.jsx";
import { reasonWords, yieldsToForce } from "../requests/left-out.js";
import { PackagePicker } from "../requests/package-picker.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";

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
    notify(
      <>
        <Verbatim>{requested.packageName}</Verbatim> requested
      </>,
    );
    onRequested();
    onClose();
  });
  const submit = (event) => {
    event.preventDefault();
    apply.run();
  };
  const may = verdict && !verdict.problem && (!verdict.reason || (force && yieldsToForce(verdict.reason)));
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
  const [title, detail] = reasonWords(reason);
  return (
    <div class="obstacle">
      <strong>{title}</strong>
      <p>{detail}</p>
      {yieldsToForce(reason) && <CheckField label="Force: apply it all the same" checked={force} onChange={setForce} />}
    </div>
  );
}
