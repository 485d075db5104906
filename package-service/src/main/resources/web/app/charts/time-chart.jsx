import { Chart, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip } from "chart.js";
import { useEffect, useRef } from "preact/hooks";
import { formatCount, formatShort } from "../ui/format.js";
import { colorOf, useTheme } from "../ui/theme.js";

Chart.register(Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);

const TICKS = 4;

/**
 * Numbers over time as areas on top of each other. It is a picture: who uses it shows the same as a table, too.
 *
 * @param label what the picture shows, in a sentence
 * @param times milliseconds, one for each value
 * @param series {name, color: of a CSS variable, values}, from the bottom to the top
 */
export function TimeChart({ label, times, series }) {
  const canvas = useRef(null);
  const chart = useRef(null);
  const theme = useTheme();

  useEffect(() => {
    const drawn = (chart.current = new Chart(canvas.current, { type: "line", data: { datasets: [] } }));
    return () => drawn.destroy();
  }, []);

  useEffect(() => {
    chart.current.data.datasets = series.map((one) => dataset(one, times));
    chart.current.options = options(times);
    chart.current.update("none");
  }, [times, series, theme]);

  return (
    <div class="chart">
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

function dataset({ name, color, values }, times) {
  return {
    label: name,
    data: values.map((y, at) => ({ x: times[at], y })),
    fill: "stack",
    backgroundColor: colorOf(color),
    borderColor: colorOf("--sheet"),
    borderWidth: 1,
    pointRadius: 0,
    pointHitRadius: 8,
    tension: 0,
  };
}

function options(times) {
  const grid = { color: colorOf("--line") };
  const text = colorOf("--muted");
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      x: {
        type: "linear",
        min: times[0],
        max: times.at(-1),
        grid,
        afterBuildTicks: (axis) => (axis.ticks = spread(times)),
        ticks: { color: text, maxRotation: 0, callback: tickOf(times) },
      },
      y: { stacked: true, beginAtZero: true, grid, ticks: { color: text, precision: 0 } },
    },
    plugins: {
      tooltip: {
        itemSort: (one, other) => other.datasetIndex - one.datasetIndex,
        filter: (item) => item.parsed.y > 0,
        callbacks: {
          title: ([first]) => (first ? formatShort(first.parsed.x) : ""),
          label: (item) => `${item.dataset.label}: ${formatCount(item.parsed.y)}`,
          labelColor: (item) => ({
            backgroundColor: item.dataset.backgroundColor,
            borderColor: item.dataset.backgroundColor,
          }),
        },
      },
    },
  };
}

/** The scale of numbers would put them where milliseconds are round. */
function spread(times) {
  const step = (times.at(-1) - times[0]) / TICKS;
  return Array.from({ length: TICKS + 1 }, (_, at) => ({ value: times[0] + at * step }));
}

const DAY_MILLIS = 86_400_000;

/** Times of a day where all is within one, else dates as well. */
function tickOf(times) {
  const span = times.at(-1) - times[0];
  const format = new Intl.DateTimeFormat(undefined, {
    ...(span > DAY_MILLIS ? { month: "short", day: "numeric" } : {}),
    hour: "2-digit",
    minute: "2-digit",
    ...(span < DAY_MILLIS / 48 ? { second: "2-digit" } : {}),
  });
  return (value) => format.format(new Date(value));
}
