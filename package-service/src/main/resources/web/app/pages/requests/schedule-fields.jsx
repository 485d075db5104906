import { CheckField, SelectField, TextField } from "../../ui/fields.jsx";
import { zoneName } from "../../ui/zone.js";

const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const ZONES = [...new Set([zoneName(), "UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => [zone, zone]);

/** When commands may be out. */
export function ScheduleFields({ draft, change }) {
  return (
    <>
      <TextField
        label="Not before"
        hint={`In your time zone, ${zoneName()}. Empty: at once.`}
        type="datetime-local"
        value={draft.startAt}
        onInput={(startAt) => change({ startAt })}
      />
      <CheckField
        label="Only in a maintenance window"
        hint="Outside of it commands are taken back; downloads under way go on."
        checked={draft.windowed}
        onChange={(windowed) => change({ windowed })}
      />
      {draft.windowed && <WindowFields draft={draft} change={change} />}
    </>
  );
}

function WindowFields({ draft, change }) {
  const toggle = (day) => (checked) =>
    change({ days: DAYS.filter((one) => (one === day ? checked : draft.days.includes(one))) });
  return (
    <>
      <div class="columns is-narrow">
        <TextField label="Opens at" type="time" required value={draft.from} onInput={(from) => change({ from })} />
        <TextField
          label="Closes at"
          hint={draft.to <= draft.from ? "On the next day." : undefined}
          type="time"
          required
          value={draft.to}
          onInput={(to) => change({ to })}
        />
        <SelectField
          label="Time zone of the devices"
          value={draft.timeZone}
          onChange={(timeZone) => change({ timeZone })}
          options={ZONES}
        />
      </div>
      <fieldset class="days">
        <legend>Days on which it opens</legend>
        <p class="hint">None checked: every day.</p>
        {DAYS.map((day) => (
          <CheckField key={day} label={dayName(day)} checked={draft.days.includes(day)} onChange={toggle(day)} />
        ))}
      </fieldset>
    </>
  );
}

const dayName = (day) => day[0] + day.slice(1).toLowerCase();
