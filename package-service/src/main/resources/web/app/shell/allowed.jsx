import { NotAllowed } from "./not-found.jsx";
import { useProject } from "./project-room.jsx";

/**
 * A page for who may call an endpoint; others, who can only have come by its address, are told so.
 *
 * @param what the page is for, in words
 */
export function allowed(needs, what, PageOfThose) {
  return function AllowedPage(parameters) {
    return useProject().may(needs) ? <PageOfThose {...parameters} /> : <NotAllowed what={what} />;
  };
}
