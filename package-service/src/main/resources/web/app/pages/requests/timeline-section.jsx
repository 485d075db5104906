import { useMemo } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { useResource } from "../../api/use-resource.js";
import { TimeChart } from "../../charts/time-chart.jsx";
import { usePolling, useSlowly } from "../../live/slowly.js";
import { formatCount, formatExact, plural } from "../../ui/format.js";
import { Section } from "../../ui/page.jsx";
import { Loaded } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";

/** It counts all operations of the request, so it is read seldom. */
const LOOK_MILLIS = 5_000;
const STILL_MILLIS = 60_000;

/** From the bottom of the picture to its top. */
const STEPS = [
  ["applied", "applied"],
  ["failed", "failed"],
  ["canceled", "canceled"],
  ["downloaded", "downloaded, not applied yet"],
  ["dispatched", "told, not downloaded yet"],
  ["requested", "requested, not told yet"],
];

/** States over time: as a picture, and as a table of the times at which something changed. */
export function TimelineSection({ path, progress }) {
  const timeline = useResource(endpoints.timeline, { path });
  const { states, dispatched, downloaded } = progress;
  useSlowly(JSON.stringify([states, dispatched, downloaded]), timeline.lookAnew, LOOK_MILLIS);
  usePolling(states.pending > 0, timeline.look, STILL_MILLIS);
  return (
    <Section title="States over time">
      <div class="sheet">
        <Loaded from={timeline} what="what happened when">
          {({ points }) => <Picture points={points} />}
        </Loaded>
      </div>
    </Section>
  );
}

function Picture({ points }) {
  const times = useMemo(() => points.map(({ at }) => new Date(at).getTime()), [points]);
  const there = STEPS.filter(([step]) => points.some((point) => point[step] > 0));
  const series = useMemo(
    () => there.map(([step, name]) => ({ name, color: `--step-${step}`, values: points.map((point) => point[step]) })),
    [points],
  );
  return (
    <>
      <TimeChart label={labelOf(points)} times={times} series={series} />
      <ul class="chart-key">
        {there.toReversed().map(([step, name]) => (
          <li key={step}>
            <span class={`key is-step-${step}`} aria-hidden="true" /> {name}
          </li>
        ))}
      </ul>
      <details>
        <summary>The same as a table</summary>
        <Table
          caption="States over time: how many devices were how far"
          columns={columnsOf(there)}
          rows={changesOf(points)}
          rowKey={({ at }) => at}
        />
      </details>
    </>
  );
}

function labelOf(points) {
  const { at, ...last } = points.at(-1);
  const parts = STEPS.filter(([step]) => last[step] > 0).map(([step, name]) => `${formatCount(last[step])} ${name}`);
  return `How many devices were how far, from ${formatExact(points[0].at)} to ${formatExact(at)}. At the end: ${parts.join(", ") || plural(0, "device")}.`;
}

const columnsOf = (steps) => [
  { name: "Until", cell: ({ at }) => <time dateTime={at}>{formatExact(at)}</time> },
  ...steps.map(([step, name]) => ({
    name: name[0].toUpperCase() + name.slice(1),
    numeric: true,
    cell: (point) => formatCount(point[step]),
  })),
];

/** The first, the last, and those between that are not as the one before. */
const changesOf = (points) =>
  points.filter(
    (point, at) => at === 0 || at === points.length - 1 || STEPS.some(([step]) => point[step] !== points[at - 1][step]),
  );
