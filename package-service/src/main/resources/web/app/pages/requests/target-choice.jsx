import { Choice } from "../../ui/choice.jsx";
import { TagsField } from "../../ui/fields.jsx";

/** Which devices, where nobody has selected them. The value is `{by, tags}`. */
export function TargetChoice({ value, onChange }) {
  return (
    <>
      <Choice
        legend="Devices"
        value={value.by}
        onChange={(by) => onChange({ ...value, by })}
        options={[
          { value: "tags", name: "Devices with certain tags" },
          { value: "all", name: "All devices of the project" },
        ]}
      />
      {value.by === "tags" && (
        <TagsField
          label="Tags that a device must all have"
          value={value.tags}
          onChange={(tags) => onChange({ ...value, tags })}
          required
        />
      )}
    </>
  );
}

export const chosenTarget = ({ by, tags }) => ({ selector: by === "all" ? { all: true } : { tags } });
