import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { concernsRequest } from "../../live/live.jsx";
import { usePolling } from "../../live/slowly.js";
import { useProject } from "../../shell/project-room.jsx";
import { plural } from "../../ui/format.js";
import { Page, Section } from "../../ui/page.jsx";
import { Loaded } from "../../ui/states.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { Failures } from "./failures.jsx";
import { OperationList } from "./operation-list.jsx";
import { ProgressSection } from "./progress-section.jsx";
import { RequestActions } from "./request-actions.jsx";
import { RequestFacts } from "./request-facts.jsx";
import { isSteered, LOOK_MILLIS } from "./rollout.js";
import { TimelineSection } from "./timeline-section.jsx";
import { Waves } from "./waves.jsx";

/** One request: how far it is, what holds it up, and what can be done about it. */
export function RequestPage({ requestId }) {
  const project = useProject();
  const path = { ...project.path, requestId };
  const live = { live: concernsRequest(requestId) };
  const request = useResource(endpoints.request, { path }, live);
  const progress = useResource(endpoints.progress, { path }, live);
  const reload = () => {
    request.reload();
    progress.reload();
  };
  const look = () => {
    request.look();
    progress.look();
  };
  usePolling(isSteered(request.data), look, LOOK_MILLIS);

  const actions = request.data && progress.data && (
    <RequestActions request={request.data} progress={progress.data} done={reload} />
  );
  return (
    <Page
      title={titleOf(request.data)}
      heading={headingOf(request.data)}
      back={{ href: project.at("/requests"), name: "Requests" }}
      actions={actions}
    >
      <Loaded from={request} what="the request">
        {(known) => (
          <>
            <RequestFacts request={known} />
            {known.devices === 0 ? (
              <Section title="Progress">
                <p class="sheet">
                  {known.active ? "The first device that comes to match gets it." : "No device got it."}
                </p>
              </Section>
            ) : (
              <>
                <Loaded from={progress} what="its progress">
                  {(far) => (
                    <>
                      <ProgressSection progress={far} />
                      <TimelineSection path={path} progress={far} />
                      {known.rollout && <Waves strategy={known.strategy} rollout={far.rollout ?? known.rollout} />}
                      <Failures failures={far.failures} />
                    </>
                  )}
                </Loaded>
                <OperationList requestId={requestId} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const titleOf = (request) => (request ? `${request.packageName} ${forWhom(request)}` : "Request");

const headingOf = (request) =>
  request && (
    <>
      <Verbatim>{request.packageName}</Verbatim> {forWhom(request)}
    </>
  );

const forWhom = ({ devices }) => (devices === 0 ? "for no device yet" : `for ${plural(devices, "device")}`);
