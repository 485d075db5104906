import { useId, useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { useProject } from "../../shell/project-room.jsx";
import { Tags } from "../../ui/badges.jsx";
import { SearchField, TagFilter } from "../../ui/filters.jsx";
import { formatBytes, plural } from "../../ui/format.js";
import { Verdict } from "../../ui/verdict.jsx";
import { Loaded } from "../../ui/states.jsx";
import { Time } from "../../ui/time.jsx";

/** So few that they can be looked through; whoever wants another one searches. */
const SHOWN = 8;

/**
 * The choice of a package: a search over a list of radio buttons.
 *
 * @param value the chosen package's ID, or null
 * @param onChange is given the ID, and the package
 * @param except the ID of a package that cannot be chosen
 */
export function PackagePicker({ value, onChange, legend = "Package", except }) {
  const project = useProject();
  const [search, setSearch] = useState("");
  const [tags, setTags] = useState([]);
  const [chosen, setChosen] = useState(null);
  const packages = useResource(endpoints.packages, {
    path: project.path,
    query: { q: search.trim(), tag: tags, limit: SHOWN + 1 },
  });
  // One that was chosen before may be none of those that are shown.
  const known = chosen?.id === value;
  const other = useResource(value && !known ? endpoints.package : null, {
    path: { ...project.path, packageId: value },
  });
  const kept = known ? chosen : other.data;
  const choose = (one) => {
    setChosen(one);
    onChange(one.id, one);
  };
  // Enter in a search field would send the form around it.
  const keepEnter = (event) => event.key === "Enter" && event.preventDefault();

  return (
    <fieldset class="picker">
      <legend>{legend}</legend>
      <div class="picker-search" onKeyDown={keepEnter}>
        <SearchField label="Search by name" value={search} onChange={setSearch} maxlength={100} />
        <TagFilter value={tags} onChange={setTags} />
      </div>
      <Loaded from={packages} what="the packages">
        {({ items, total }) => {
          const found = items.filter((one) => one.id !== except).slice(0, SHOWN);
          const away = value && kept && !found.some((one) => one.id === value) ? [kept] : [];
          const more = total - found.length - (items.some((one) => one.id === except) ? 1 : 0);
          return (
            <>
              {found.length === 0 && <p class="hint">{nothing(search || tags.length)}</p>}
              <Rows packages={[...away, ...found]} value={value} choose={choose} />
              <p class="hint" role="status">
                {more > 0 && `${plural(more, "more package")}. Search to see them.`}
              </p>
            </>
          );
        }}
      </Loaded>
    </fieldset>
  );
}

const nothing = (narrowed) =>
  narrowed ? "No package has that name and these tags." : "There is no package yet. Create one under Packages first.";

function Rows({ packages, value, choose }) {
  const id = useId();
  return (
    <ul class="picker-rows">
      {packages.map((one) => (
        <li key={one.id}>
          <label class="picker-row">
            <input
              type="radio"
              name={id}
              required
              checked={one.id === value}
              onChange={() => choose(one)}
              aria-label={one.name}
              aria-describedby={`${id}-${one.id}`}
            />
            <span class="picker-name">{one.name}</span>
            <span class="picker-facts" id={`${id}-${one.id}`}>
              <Verdict level={one.preflight?.level} />
              <span class="hint">
                {one.fileType}, {formatBytes(one.size)}, <Time value={one.createdAt} />
              </span>
              {one.tags.length > 0 && <Tags tags={one.tags} />}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
