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
