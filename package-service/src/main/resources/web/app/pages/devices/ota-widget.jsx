import { useEffect, useRef, useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { Loaded, ProblemNote } from "../../ui/states.jsx";
import { PackageChoice } from "./package-choice.jsx";
import { Standing } from "./standing.jsx";

/** What is wanted of the device, how far it is, and the ways to change that. */
export function OtaWidget({ device, latest }) {
  const [choosing, setChoosing] = useState(false);
  const section = useRef(null);
  const chose = useRef(false);

  // The choice takes the focus with it when it goes.
  useEffect(() => {
    if (chose.current && !choosing) {
      section.current.querySelector("button")?.focus();
    }
    chose.current = choosing;
  }, [choosing]);
  return (
    <section ref={section} class="sheet ota-widget" aria-labelledby="ota-widget">
      <h2 id="ota-widget">Update</h2>
      <Loaded from={latest} what="what is wanted">
        {({ items: [operation] }) => (
          <>
            <div aria-live="polite">
              <Standing operation={operation} />
            </div>
            {choosing ? (
              <PackageChoice
                device={device}
                supersedes={operation?.wanted}
                onClose={() => setChoosing(false)}
                onRequested={latest.reload}
              />
            ) : (
              <Ways device={device} operation={operation} choose={() => setChoosing(true)} reload={latest.reload} />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Ways({ device, operation, choose, reload }) {
  const project = useProject();
  const notify = useNotify();
  const done = (what) => {
    notify(what);
    reload();
  };
  const cancel = useAction(async () => {
    await call(endpoints.cancel, { path: project.path, body: { deviceIds: [device.id] } });
    done(operation.state === "pending" ? "Update canceled" : "The device is told no more");
  });
  const retry = useAction(async () => {
    await call(endpoints.retryOperation, { path: { ...project.path, operationId: operation.id } });
    done("Requested once more");
  });
  return (
    <>
      <div class="actions">
        <ActionButton needs={endpoints.createRequest} kind={operation?.wanted ? "plain" : "primary"} onClick={choose}>
          {operation?.wanted ? "Choose another package" : "Choose a package"}
        </ActionButton>
        {operation?.state === "failed" && (
          <ActionButton needs={endpoints.retryOperation} busy={retry.busy} onClick={retry.run}>
            Try again
          </ActionButton>
        )}
        {operation?.wanted && (
          <ActionButton needs={endpoints.cancel} busy={cancel.busy} onClick={cancel.run}>
            Cancel update
          </ActionButton>
        )}
      </div>
      <ProblemNote problem={cancel.problem ?? retry.problem} />
    </>
  );
}
