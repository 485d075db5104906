import { useFeedStatus } from "../live/live.jsx";

const WORDS = {
  lost: "The connection is lost. What you see may be old; it is read again as soon as the server answers.",
};

/** A clear sign when what is shown is not live; announced, so that it is also heard. */
export function ConnectionNote() {
  const status = useFeedStatus();
  return (
    <div role="status" class="connection" data-status={status}>
      {WORDS[status]}
    </div>
  );
}
