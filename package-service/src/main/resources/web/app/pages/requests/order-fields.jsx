import { Choice } from "../../ui/choice.jsx";
import { CheckField, TextField } from "../../ui/fields.jsx";
import { ScheduleFields } from "./schedule-fields.jsx";
import { WaveFields } from "./wave-fields.jsx";

const AT_ONCE = { value: "at-once", name: "All at once", hint: "Every device is told as soon as possible." };
const WAVES = {
  value: "waves",
  name: "In waves",
  hint: "A few devices first, and more each time enough of them succeeded.",
};
const CONTINUOUS = {
  value: "continuous",
  name: "Continuously",
  hint: "All at once, and later each device that comes to match, until it is canceled.",
};

/** How a request goes out. `change` is given what is different. */
export function OrderFields({ draft, change, canGoOn }) {
  const scheduled = draft.way !== "continuous";
  return (
    <>
      <Choice
        legend="How it goes out"
        value={draft.way}
        onChange={(way) => change({ way })}
        options={[AT_ONCE, WAVES, ...(canGoOn ? [CONTINUOUS] : [])]}
      />
      {draft.way === "waves" && <WaveFields draft={draft} change={change} />}
      <details class="more" open={Boolean(draft.startAt || draft.windowed || draft.deadline || draft.devicesPerMinute)}>
        <summary>When, how fast, and for whom in spite of findings</summary>
        <div class="more-fields">
          {scheduled && <ScheduleFields draft={draft} change={change} />}
          <TextField
            label="Deadline"
            hint="Devices that have not applied it by then are told no more. Empty: never."
            type="datetime-local"
            value={draft.deadline}
            onInput={(deadline) => change({ deadline })}
          />
          <TextField
            label="Devices per minute"
            hint="How many are told in a minute. Empty: as fast as it goes."
            type="number"
            min={1}
            max={1_000_000}
            value={draft.devicesPerMinute}
            onInput={(devicesPerMinute) => change({ devicesPerMinute })}
          />
          <CheckField
            label="Force"
            hint="Also for devices that have it already or lack the flash for it, and in spite of what preflight found."
            checked={draft.force}
            onChange={(force) => change({ force })}
          />
        </div>
      </details>
    </>
  );
}
