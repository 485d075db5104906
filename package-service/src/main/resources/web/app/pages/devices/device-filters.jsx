import { ChoiceFilter, Filters, SearchField, TagFilter } from "../../ui/filters.jsx";
import { TimeField } from "../../ui/time-field.jsx";
import { isExact, OTA_STATES, SEEN } from "./filter.js";

/** What narrows the list of devices. */
export function DeviceFilters({ choices, choose }) {
  return (
    <Filters>
      <SearchField
        label="Search"
        placeholder="ID or name"
        maxlength={100}
        value={choices.q}
        onChange={(q) => choose({ q })}
      />
      <TagFilter value={choices.tag} onChange={(tag) => choose({ tag })} />
      <SearchField
        label="Firmware"
        placeholder="As the device says it"
        maxlength={100}
        value={choices.firmware}
        onChange={(firmware) => choose({ firmware })}
      />
      <ChoiceFilter
        label="Latest update"
        value={choices.otaState}
        onChange={(otaState) => choose({ otaState })}
        options={OTA_STATES}
      />
      <ChoiceFilter
        label="Last heard"
        value={choices.seen}
        onChange={(seen) => choose({ seen, at: "" })}
        options={SEEN}
        all="Any time"
      />
      {isExact(choices) && <TimeField label="That time" value={choices.at} onChange={(at) => choose({ at })} />}
    </Filters>
  );
}
