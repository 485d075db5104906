import { Button } from "../../ui/button.jsx";
import { SelectField, TextField } from "../../ui/fields.jsx";

const UNITS = [
  ["devices", "devices"],
  ["percent", "percent of all"],
];
const MOST = { devices: 100_000, percent: 100 };

/** Which part of the devices goes first, and which then; and what opens the next wave or stops them all. */
export function WaveFields({ draft, change }) {
  const { waves } = draft;
  const changeWave = (at, some) =>
    change({ waves: waves.map((wave, one) => (one === at ? { ...wave, ...some } : wave)) });
  return (
    <>
      <fieldset class="waves">
        <legend>Waves</legend>
        <p class="hint">Who is in which wave is drawn by lot. The devices that are left are the last wave.</p>
        {waves.map((wave, at) => (
          <div class="wave" key={at}>
            <TextField
              label={`Size of wave ${at + 1}`}
              type="number"
              min={wave.unit === "devices" ? 1 : 0.01}
              step={wave.unit === "devices" ? 1 : 0.01}
              max={MOST[wave.unit]}
              required
              value={wave.size}
              onInput={(size) => changeWave(at, { size })}
            />
            <SelectField
              label={`Unit of wave ${at + 1}`}
              value={wave.unit}
              onChange={(unit) => changeWave(at, { unit })}
              options={UNITS}
            />
            <Button
              kind="quiet"
              label={`Remove wave ${at + 1}`}
              disabled={waves.length === 1}
              onClick={() => change({ waves: waves.filter((_, one) => one !== at) })}
            >
              ✕
            </Button>
          </div>
        ))}
        <div>
          <Button
            disabled={waves.length >= 100}
            onClick={() => change({ waves: [...waves, { unit: "percent", size: "20" }] })}
          >
            Add a wave
          </Button>
        </div>
      </fieldset>
      <div class="columns">
        <Percent
          label="Success needed (%)"
          hint="Of a wave's devices, before the next wave opens. Silent devices count: less than 100 for fleets that sleep long."
          value={draft.successPercent}
          onInput={(successPercent) => change({ successPercent })}
          min={0.01}
          required
        />
        <Percent
          label="Failures allowed (%)"
          hint="Of the devices of all open waves; more of them pause it. Empty: it never pauses by itself."
          value={draft.failurePercent}
          onInput={(failurePercent) => change({ failurePercent })}
          min={0}
        />
        <TextField
          label="Pause between waves (minutes)"
          hint="After a wave's success, to see whether all is well."
          type="number"
          min={0}
          max={43_200}
          value={draft.pauseMinutes}
          onInput={(pauseMinutes) => change({ pauseMinutes })}
        />
      </div>
    </>
  );
}

const Percent = (rest) => <TextField type="number" max={100} step={0.01} {...rest} />;
