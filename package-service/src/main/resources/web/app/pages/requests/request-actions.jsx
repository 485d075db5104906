import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton } from "../../ui/button.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { Abort, AcceptFailures, Cancel, Pause, Resume, Retry, RollBack } from "./request-dialogs.jsx";
import { isStuck } from "./words.js";

/** What can be done with a request as it stands. */
export function RequestActions({ request, progress, done }) {
  const project = useProject();
  const notify = useNotify();
  const [dialog, setDialog] = useState(null);
  const path = { ...project.path, requestId: request.id };
  const { rollout } = progress;
  const goesOut = rollout?.state === "running" || rollout?.state === "paused";
  const { pending, failed } = progress.states;

  const change = (endpoint, what) => async () => {
    await call(endpoint, { path });
    notify(what);
    done();
  };
  const order = (endpoint) => async (body) => {
    const requested = await call(endpoint, { path, body });
    project.go(`/requests/${requested.id}`);
  };
  const actions = [
    [rollout?.state === "running", endpoints.pauseRequest, "Pause", Pause, change(endpoints.pauseRequest, "Paused")],
    [
      rollout?.state === "paused",
      endpoints.resumeRequest,
      "Resume",
      Resume,
      change(endpoints.resumeRequest, "Resumed"),
    ],
    [
      rollout && isStuck({ rollout, strategy: request.strategy }),
      endpoints.resumeRequest,
      "Accept the failures",
      AcceptFailures,
      change(endpoints.resumeRequest, "Failures accepted"),
    ],
    [failed > 0, endpoints.retryRequest, "Retry the failed", Retry, order(endpoints.retryRequest)],
    [
      progress.dispatched > 0 || progress.states.applied > 0 || failed > 0,
      endpoints.rollbackRequest,
      "Roll back",
      RollBack,
      order(endpoints.rollbackRequest),
    ],
    [goesOut, endpoints.abortRequest, "Abort", Abort, change(endpoints.abortRequest, "Aborted")],
    [
      !goesOut && (pending > 0 || request.active),
      endpoints.cancelRequest,
      "Cancel the request",
      Cancel,
      change(endpoints.cancelRequest, "Canceled"),
    ],
  ];
  const close = () => setDialog(null);
  const open = actions.find(([possible, , name]) => possible && name === dialog);
  const Confirmation = open?.[3];
  return (
    <>
      {actions
        .filter(([possible]) => possible)
        .map(([, needs, name]) => (
          <ActionButton key={name} needs={needs} onClick={() => setDialog(name)}>
            {name}
          </ActionButton>
        ))}
      {Confirmation && <Confirmation request={request} progress={progress} submit={open[4]} onClose={close} />}
    </>
  );
}
