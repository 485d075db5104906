import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { endpoints } from "../api/endpoints.js";
import { useResource } from "../api/use-resource.js";
import { Live } from "../live/live.jsx";
import { go, hrefOf, Routes } from "../routing/router.jsx";
import { useMay } from "../session/session.jsx";
import { Failure, Loading } from "../ui/states.jsx";
import { Frame } from "./frame.jsx";
import { NotFound } from "./not-found.jsx";
import { PAGES } from "./pages.js";

const ProjectContext = createContext(null);

/**
 * The project that is open: its data, `at(path, query)`, the address of a place within it, `go(path, query)` to it, `may(endpoint)`,
 * whether the person may call that there, and `path`, the path parameters that every endpoint of it needs.
 */
export const useProject = () => useContext(ProjectContext);

/** One project, with everything that is in it. */
export function ProjectRoom({ projectId }) {
  const path = { projectId };
  const { data, problem, reload } = useResource(endpoints.project, { path });
  const may = useMay(data?.role);
  if (!data) {
    return <Frame>{problem ? <Failure problem={problem} retry={reload} /> : <Loading what="the project" />}</Frame>;
  }
  const home = `/projects/${encodeURIComponent(projectId)}`;
  const project = {
    ...data,
    path,
    may,
    reload,
    at: (place, query) => hrefOf(home + place, query),
    go: (place, query, how) => go(home + place, query, how),
  };
  const pages = PAGES.map(([place, Page]) => [home + place, Page]);
  return (
    <ProjectContext.Provider value={project}>
      <Live projectId={projectId}>
        <Frame project={project}>
          <Routes routes={pages} otherwise={<NotFound />} />
        </Frame>
      </Live>
    </ProjectContext.Provider>
  );
}
