import { formatCount, formatPercent } from "../../ui/format.js";
import { Section } from "../../ui/page.jsx";
import { Table } from "../../ui/table.jsx";
import { ExactTime, Time } from "../../ui/time.jsx";
import { StateBar, StateCounts } from "./state-bar.jsx";
import { failuresOf, nextWords, waveWords } from "./words.js";

/** The waves of a rollout with their gates, and what is waited for. */
export function Waves({ strategy, rollout }) {
  return (
    <Section title={rollout.waves.length > 1 ? "Waves" : "Rollout"}>
      <div class="sheet next">
        <p role="status">
          <strong>{nextWords({ rollout, strategy })}</strong>
        </p>
        {rollout.state === "running" && rollout.nextAt && (
          <p>
            Next: <ExactTime value={rollout.nextAt} />
          </p>
        )}
        {["running", "paused"].includes(rollout.state) && <FailureGate strategy={strategy} waves={rollout.waves} />}
      </div>
      {rollout.waves.length > 1 && (
        <Table
          caption="Waves"
          columns={columnsOf(strategy, rollout.waves.length)}
          rows={rollout.waves}
          rowKey={(wave) => wave.wave}
        />
      )}
    </Section>
  );
}

function FailureGate({ strategy, waves }) {
  if (strategy.failurePercent === null || strategy.failurePercent === undefined) {
    return null;
  }
  const { failed, counting } = failuresOf(waves);
  return (
    <p class="hint">
      It pauses when more than {strategy.failurePercent} % of the devices of open waves fail, without failures that were
      accepted. So far {formatCount(failed)} of {formatCount(counting)} failed ({formatPercent(failed, counting)}).
    </p>
  );
}

const columnsOf = (strategy, count) => [
  { name: "Wave", cell: ({ wave }) => `Wave ${wave}` },
  { name: "Devices", numeric: true, cell: ({ devices }) => formatCount(devices) },
  { name: "Opened", cell: ({ openedAt }) => <Time value={openedAt} none="not yet" /> },
  {
    name: "States",
    cell: (wave) => (
      <div class="state-picture">
        <StateBar states={wave} />
        <StateCounts states={wave} />
      </div>
    ),
  },
  {
    name: "Gate",
    cell: (wave) => (
      <>
        {waveWords(wave, strategy, wave.wave === count)} {wave.succeededAt && <Time value={wave.succeededAt} />}
      </>
    ),
  },
];
