import { useEffect, useRef } from "preact/hooks";
import { useAction } from "../api/use-action.js";
import { useRoute } from "../routing/router.jsx";
import { useSession } from "../session/session.jsx";
import { Button } from "../ui/button.jsx";
import { ProblemNote } from "../ui/states.jsx";
import { ConnectionNote } from "./connection-note.jsx";
import { SECTIONS } from "./sections.js";
import { ThemeSwitch } from "./theme-switch.jsx";

/** Where somebody is now, in whichever frame: one may come in place of another. */
let place = { path: null, isFirst: true };

/** What is around every page: who, where, and the ways to elsewhere. */
export function Frame({ project, children }) {
  const main = useRef(null);
  const { path } = useRoute();

  // Who cannot see the page change is told by the focus, which goes along from the frame before.
  useEffect(() => {
    const isElsewhere = place.path !== path;
    if (isElsewhere) {
      place = { path, isFirst: place.path === null };
    }
    if (!place.isFirst && (isElsewhere || document.activeElement === document.body)) {
      main.current.focus();
    }
    if (!place.isFirst && isElsewhere) {
      window.scrollTo(0, 0);
    }
  }, [path]);

  const skip = (event) => {
    event.preventDefault();
    main.current.focus();
  };
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the page
      </a>
      <Banner project={project} />
      {project && <ConnectionNote />}
      <main ref={main} id="main" tabindex="-1">
        {children}
      </main>
    </>
  );
}

function Banner({ project }) {
  const session = useSession();
  const leaving = useAction(session.signOut);
  return (
    <header class="banner">
      <div class="banner-top">
        <a class="home" href="#/">
          OTA suite
        </a>
        {project && (
          <span class="where">
            {project.name}
            {!project.enabled && <span class="badge is-canceled">disabled</span>}
          </span>
        )}
        <span class="who">{session.name}</span>
        <ThemeSwitch />
        <Button kind="quiet" busy={leaving.busy} onClick={leaving.run}>
          Sign out
        </Button>
      </div>
      <ProblemNote problem={leaving.problem && { ...leaving.problem, title: "You are still signed in" }} />
      {project && <Navigation project={project} />}
    </header>
  );
}

function Navigation({ project }) {
  const { path } = useRoute();
  const nav = useRef(null);
  const [, , , section] = path.split("/");

  // On a narrow screen the present section may be out of sight.
  useEffect(() => {
    nav.current.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [section]);

  return (
    <nav ref={nav} aria-label={`Project ${project.name}`}>
      <ul>
        {SECTIONS.filter(({ needs }) => project.may(needs)).map(({ place, name, also = [] }) => (
          <li key={place}>
            <a
              href={project.at(place)}
              aria-current={[place, ...also].some((one) => isWithin(path, one)) ? "page" : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isWithin(path, place) {
  const [, , , section = "devices"] = path.split("/");
  return `/${section}` === place;
}
