import { useEffect, useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { FormDialog } from "../../ui/dialog.jsx";
import { plural } from "../../ui/format.js";
import { useNotify } from "../../ui/notices.jsx";
import { Loading, ProblemNote } from "../../ui/states.jsx";

/** Takes back what is wanted of devices, after it has said of how many. */
export function CancelDialog({ target, project, onClose, onDone }) {
  const notify = useNotify();
  const [expected, setExpected] = useState(null);
  const rehearsal = useAction(async () =>
    setExpected(await call(endpoints.cancelDryRun, { path: project.path, body: target })),
  );
  useEffect(() => {
    rehearsal.run();
  }, []);
  const nothing = expected && expected.canceled === 0 && expected.givenUp === 0;
  const submit = async () => {
    const { canceled } = await call(endpoints.cancel, { path: project.path, body: target });
    notify(`${plural(canceled, "update")} canceled`);
    onDone();
  };
  return (
    <FormDialog
      title="Cancel updates"
      action={expected?.canceled > 0 ? `Cancel ${plural(expected.canceled, "update")}` : "Cancel updates"}
      dismiss="Back"
      danger
      submit={submit}
      onClose={onClose}
      disabled={!expected || nothing}
    >
      <div role="status">
        {expected ? <Expected {...expected} /> : !rehearsal.problem && <Loading what="what is pending" />}
      </div>
      <ProblemNote problem={rehearsal.problem} />
    </FormDialog>
  );
}

function Expected({ canceled, givenUp }) {
  if (canceled === 0 && givenUp === 0) {
    return <p>Nothing is pending for these devices, so there is nothing to cancel.</p>;
  }
  return (
    <>
      <p>
        {plural(canceled, "update is", "updates are")} pending and would be canceled. The broker forgets their commands;
        downloads under way go on.
      </p>
      {givenUp > 0 && <p>{plural(givenUp, "device")} that failed and may still try again would be told so no more.</p>}
    </>
  );
}
