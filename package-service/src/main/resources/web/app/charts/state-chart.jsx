import { ArcElement, Chart, DoughnutController } from "chart.js";
import { useEffect, useRef } from "preact/hooks";
import { StateBadge } from "../ui/badges.jsx";
import { formatCount, formatPercent } from "../ui/format.js";
import { colorOf, useTheme } from "../ui/theme.js";

Chart.register(DoughnutController, ArcElement);

const COLORS = { applied: "--good", pending: "--waiting", failed: "--bad", canceled: "--edge" };

/**
 * How many devices are in each state: as a picture, and as a table for who wants to know it exactly or cannot see the picture.
 *
 * @param states by the state's name, how many
 */
export function StateChart({ caption, states }) {
  const shown = Object.entries(states);
  const total = shown.reduce((sum, [, count]) => sum + count, 0);
  return (
    <div class="state-chart">
      <div class="doughnut" aria-hidden="true">
        <Doughnut states={states} />
        <strong>{formatCount(total)}</strong>
      </div>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col" class="numeric">
              Devices
            </th>
            <th scope="col" class="numeric">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([state, count]) => (
            <tr key={state}>
              <td data-heading="State">
                <StateBadge state={state} />
              </td>
              <td data-heading="Devices" class="numeric">
                {formatCount(count)}
              </td>
              <td data-heading="Share" class="numeric">
                {formatPercent(count, total)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Doughnut({ states }) {
  const canvas = useRef(null);
  const chart = useRef(null);
  const theme = useTheme();
  const key = JSON.stringify(states);

  useEffect(() => {
    chart.current = new Chart(canvas.current, {
      type: "doughnut",
      data: { datasets: [{ data: [], borderWidth: 2 }] },
      options: { cutout: "72%", events: [], animation: { duration: 300 }, responsive: false },
    });
    return () => chart.current.destroy();
  }, []);

  useEffect(() => {
    const [dataset] = chart.current.data.datasets;
    const some = Object.values(states).some((count) => count > 0);
    dataset.data = some ? Object.values(states) : [1];
    dataset.backgroundColor = some ? Object.keys(states).map((state) => colorOf(COLORS[state])) : [colorOf("--line")];
    dataset.borderColor = colorOf("--sheet");
    chart.current.update();
  }, [key, theme]);

  return <canvas ref={canvas} width="150" height="150" />;
}
