import { endpoints } from "../../api/endpoints.js";
import { useProject } from "../../shell/project-room.jsx";
import { ActionButton, Button } from "../../ui/button.jsx";
import { formatCount, plural } from "../../ui/format.js";
import { RequestDialog } from "../requests/request-dialog.jsx";
import { CancelDialog } from "./cancel-dialog.jsx";

/**
 * What can be done with the devices that are selected; there is nothing to see while none is.
 *
 * @param page the IDs that are shown
 * @param selector all that the list's filter finds, for the services
 */
export function SelectionBar({ selection, total, atLeast, page, selector, setDialog }) {
  const project = useProject();
  const some = selection.matching || selection.size > 0;
  const close = () => setDialog(null);
  const target = selection.matching ? { selector } : { deviceIds: selection.keys };
  const count = selection.matching ? total : selection.size;
  const words = selection.matching
    ? `All that match are selected: ${atLeast ? "at least " : ""}${plural(total, "device")}`
    : `${plural(selection.size, "device")} selected`;
  // As long as more match than are shown, all of them are one click away.
  const more = !selection.matching && page.every(selection.has) && (total > selection.size || atLeast);

  const apply = () =>
    setDialog(
      <RequestDialog target={target} count={atLeast && selection.matching ? undefined : count} onClose={close} />,
    );
  const cancel = () =>
    setDialog(<CancelDialog target={target} project={project} onClose={close} onDone={selection.clear} />);
  return (
    <section class="selection" aria-label="Selection" data-some={some}>
      <p role="status">{some && words}</p>
      {some && (
        <div class="actions">
          {more && (
            <Button kind="quiet" onClick={selection.selectMatching}>
              Select all {atLeast || `${formatCount(total)} `}that match
            </Button>
          )}
          <ActionButton needs={endpoints.createRequest} kind="primary" onClick={apply}>
            Apply a package
          </ActionButton>
          <ActionButton needs={endpoints.cancel} onClick={cancel}>
            Cancel updates
          </ActionButton>
          <Button kind="quiet" onClick={selection.clear}>
            Clear selection
          </Button>
        </div>
      )}
    </section>
  );
}
