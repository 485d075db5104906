import { endpoints } from "../api/endpoints.js";
import { Routes } from "../routing/router.jsx";
import { NewProject } from "../pages/projects/new-project.jsx";
import { ProjectList } from "../pages/projects/project-list.jsx";
import { useMay } from "../session/session.jsx";
import { ProjectRoom } from "./project-room.jsx";
import { Frame } from "./frame.jsx";
import { NotAllowed, NotFound } from "./not-found.jsx";

const ROUTES = [
  ["/", ProjectsPage],
  ["/new-project", NewProjectPage],
  ["/projects/:projectId/*", ProjectRoom],
];

export function Shell() {
  return (
    <Routes
      routes={ROUTES}
      otherwise={
        <Frame>
          <NotFound />
        </Frame>
      }
    />
  );
}

function ProjectsPage() {
  return (
    <Frame>
      <ProjectList />
    </Frame>
  );
}

function NewProjectPage() {
  const may = useMay(null);
  return (
    <Frame>
      {may(endpoints.createProject) ? (
        <NewProject />
      ) : (
        <NotAllowed what="create projects" advice="An administrator of the installation can." />
      )}
    </Frame>
  );
}
