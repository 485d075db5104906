import { formatCount, formatPercent } from "../../ui/format.js";
import { Facts, Section } from "../../ui/page.jsx";
import { appliedWords, StateBar, StateCounts } from "./state-bar.jsx";
import { paceWords } from "./words.js";

/** How far it is, in a bar, in numbers and in words. */
export function ProgressSection({ progress }) {
  const { devices, states, dispatched, downloading, downloaded, confirmed } = progress;
  const part = (count) => (
    <>
      {formatCount(count)} <span class="hint">{formatPercent(count, devices)}</span>
    </>
  );
  return (
    <Section title="Progress">
      <div class="sheet progress">
        <p class="verdict">{appliedWords(states, devices)}.</p>
        <Announcement states={states} devices={devices} />
        <StateBar states={states} />
        <StateCounts states={states} />
        <p>{paceWords(progress)}</p>
        <Facts
          facts={[
            ["Told by the broker", part(dispatched)],
            ["Downloading now", part(downloading)],
            ["Downloaded", part(downloaded)],
            ["Applied", part(states.applied)],
            ["Confirmed: heard again afterwards", part(confirmed)],
          ]}
        />
      </div>
    </Section>
  );
}

/** For who hears the page: that it goes on, at every tenth of it, and when it is done. */
function Announcement({ states, devices }) {
  const done = devices - states.pending;
  const tenths = devices === 0 ? 0 : Math.floor((10 * done) / devices);
  return (
    <p class="unseen" role="status">
      {tenths > 0 && `${10 * tenths} % of the devices are done.`}
    </p>
  );
}
