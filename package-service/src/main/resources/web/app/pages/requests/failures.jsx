import { useChoices } from "../../routing/router.jsx";
import { Button } from "../../ui/button.jsx";
import { formatCount, plural } from "../../ui/format.js";
import { Section } from "../../ui/page.jsx";
import { Table } from "../../ui/table.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { OPERATION_CHOICES, showOperations } from "./operation-choices.js";

/** As many as the service tells. */
const MOST = 50;

/** Why devices failed, in their own words, and the way to those of each reason. */
export function Failures({ failures }) {
  const [, choose] = useChoices(OPERATION_CHOICES);
  const show = ({ message }) => {
    choose({ state: "failed", reason: message === null ? "none" : "", message: message ?? "" });
    showOperations();
  };
  const columns = [
    {
      name: "Reason",
      cell: ({ message }) =>
        message === null ? <span class="none">none was given</span> : <Verbatim>{message}</Verbatim>,
    },
    { name: "Devices", numeric: true, cell: ({ devices }) => formatCount(devices) },
    {
      name: "Which",
      cell: (failure) => (
        <Button
          kind="quiet"
          label={`Show ${plural(failure.devices, "device")} that failed with: ${failure.message ?? "no reason"}`}
          onClick={() => show(failure)}
        >
          Show devices
        </Button>
      ),
    },
  ];
  return failures.length === 0 ? null : (
    <Section title="Failures">
      <Table
        caption="Reasons for failures, the most frequent first"
        columns={columns}
        rows={failures}
        rowKey={({ message }) => message ?? ""}
      />
      {failures.length >= MOST && <p class="hint">Only the {MOST} most frequent reasons are listed.</p>}
    </Section>
  );
}
