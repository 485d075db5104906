import { Routes } from "../routing/router.jsx";
import { NewProject } from "../pages/projects/new-project.jsx";
import { ProjectList } from "../pages/projects/project-list.jsx";
import { ProjectRoom } from "./project-room.jsx";
import { Frame } from "./frame.jsx";
import { NotFound } from "./not-found.jsx";

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
  return (
    <Frame>
      <NewProject />
    </Frame>
  );
}
