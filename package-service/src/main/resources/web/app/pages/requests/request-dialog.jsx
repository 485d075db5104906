import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useResource } from "../../api/use-resource.js";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { Dialog } from "../../ui/dialog.jsx";
import { formatBytes, plural } from "../../ui/format.js";
import { Verdict } from "../../ui/verdict.jsx";
import { Loaded, ProblemNote } from "../../ui/states.jsx";
import { DryRun } from "./dry-run.jsx";
import { canGoOn, newDraft, orderOf, targetWords } from "./order.js";
import { OrderFields } from "./order-fields.jsx";
import { PackagePicker } from "./package-picker.jsx";
import { chosenTarget, TargetChoice } from "./target-choice.jsx";

const SHOWN = 10;

/**
 * The way to a request: what and how, then what it would do, then the request itself.
 *
 * @param target `{deviceIds}` or `{selector}`; absent: it is chosen here
 * @param count of how many devices that is, if known
 * @param packageId the package; absent: it is chosen here
 * @param onRequested is given the request; absent: its page is opened
 */
export function RequestDialog({ target, count, packageId, onClose, onRequested }) {
  const project = useProject();
  const [draft, setDraft] = useState(() => newDraft(count ?? 0));
  const [picked, setPicked] = useState(packageId ?? null);
  const [where, setWhere] = useState({ by: "tags", tags: [] });
  const [checked, setChecked] = useState(null);
  const published = useResource(picked && endpoints.package, { path: { ...project.path, packageId: picked } });

  const change = (some) => setDraft((known) => ({ ...known, ...some }));
  const meant = target ?? chosenTarget(where);
  const check = useAction(async () => {
    const order = orderOf(draft, meant, picked);
    const rehearsal = await call(endpoints.dryRun, { path: project.path, query: { limit: SHOWN }, body: order });
    setChecked({ order, rehearsal });
  });
  const request = useAction(async () => {
    const requested = await call(endpoints.createRequest, { path: project.path, body: checked.order });
    onClose();
    onRequested ? onRequested(requested) : project.go(`/requests/${requested.id}`);
  });
  const back = () => {
    request.clear();
    setChecked(null);
  };
  const submit = (action) => (event) => {
    event.preventDefault();
    action.run();
  };

  if (checked) {
    const total = checked.rehearsal.devices.total;
    return (
      <Dialog title="What the request would do" onClose={onClose} busy={request.busy} wide>
        <form onSubmit={submit(request)}>
          <DryRun {...checked} packageName={published.data?.name ?? "the package"} />
          <ProblemNote problem={request.problem} />
          <footer>
            <Button disabled={request.busy} onClick={back}>
              Back
            </Button>
            <Button
              kind="primary"
              type="submit"
              busy={request.busy}
              disabled={total === 0 && !checked.order.continuous}
            >
              {total === 0 ? "Request" : `Request for ${plural(total, "device")}`}
            </Button>
          </footer>
        </form>
      </Dialog>
    );
  }
  return (
    <Dialog title="Request an update" onClose={onClose} wide>
      <form onSubmit={submit(check)}>
        {target && <p>For {targetWords(target, count)}.</p>}
        {packageId ? (
          <GivenPackage from={published} />
        ) : (
          <PackagePicker value={picked} onChange={(id) => setPicked(id)} />
        )}
        {!target && <TargetChoice value={where} onChange={setWhere} />}
        <OrderFields draft={draft} change={change} canGoOn={canGoOn(meant)} />
        <ProblemNote problem={check.problem} />
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={check.busy} disabled={!picked}>
            Show what it would do
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function GivenPackage({ from }) {
  return (
    <Loaded from={from} what="the package">
      {({ name, fileType, size, preflight }) => (
        <p>
          Package <strong>{name}</strong>{" "}
          <span class="hint">
            {fileType}, {formatBytes(size)}
          </span>{" "}
          <Verdict level={preflight?.level} />
        </p>
      )}
    </Loaded>
  );
}
