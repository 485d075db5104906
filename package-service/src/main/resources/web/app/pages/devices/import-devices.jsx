import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { useProject } from "../../shell/project-room.jsx";
import { Button } from "../../ui/button.jsx";
import { FileDrop } from "../../ui/file-drop.jsx";
import { formatCount, plural } from "../../ui/format.js";
import { useNotify } from "../../ui/notices.jsx";
import { Page, Section } from "../../ui/page.jsx";
import { CommandLines } from "../../ui/secret.jsx";
import { ProblemNote } from "../../ui/states.jsx";
import { Table } from "../../ui/table.jsx";

const CSV_EXAMPLE = ["id,key,name,tags,metadata.site", "node-0001,key-of-node-0001,Roof 1,eu roof,Athens"];
const JSON_EXAMPLE = [
  '{"devices": [{"id": "node-0001", "key": "key-of-node-0001", "name": "Roof 1", "tags": ["eu", "roof"]}]}',
];

/** Takes a fleet over that has its IDs and keys: all of it, or nothing and what is wrong in which line. */
export function ImportDevices() {
  const project = useProject();
  const notify = useNotify();
  const [file, setFile] = useState(null);
  const sending = useAction(async () => {
    const { imported } = await call(endpoints.importDevices, { path: project.path, text: file, type: typeOf(file) });
    notify(`${plural(imported, "device")} imported`);
    project.go("/devices");
  });
  const choose = (next) => {
    sending.clear();
    setFile(next);
  };
  const submit = (event) => {
    event.preventDefault();
    sending.run();
  };
  return (
    <Page title="Import devices" back={{ href: project.at("/devices"), name: "Devices" }}>
      <form class="sheet stack" onSubmit={submit}>
        <FileDrop
          label="File"
          hint="CSV or JSON, as below. Either all devices are imported, or none."
          accept=".csv,.json,text/csv,application/json"
          file={file}
          onChange={choose}
          disabled={sending.busy}
        />
        <ProblemNote problem={sending.problem} />
        <div>
          <Button kind="primary" type="submit" busy={sending.busy} disabled={!file}>
            Import
          </Button>
        </div>
      </form>
      <LineErrors errors={sending.problem?.errors} json={file && typeOf(file) === JSON_TYPE} />
      <Section title="What a file looks like">
        <div class="play">
          <p class="hint">
            ID and key are needed; a name is the ID where none is given. Tags are separated by blanks in CSV, and every
            column of metadata is called metadata.something.
          </p>
          <CommandLines title="CSV" lines={CSV_EXAMPLE} />
          <CommandLines title="JSON" lines={JSON_EXAMPLE} />
        </div>
      </Section>
    </Page>
  );
}

const JSON_TYPE = "application/json";

const typeOf = (file) =>
  file.type === JSON_TYPE || file.name.toLowerCase().endsWith(".json") ? JSON_TYPE : "text/csv";

function LineErrors({ errors, json }) {
  if (!errors?.length) {
    return null;
  }
  const columns = [
    { name: json ? "Device" : "Line", cell: ({ line }) => formatCount(line) },
    { name: "What is wrong", cell: ({ detail }) => detail },
  ];
  return (
    <Section title="What is wrong">
      <p class="hint">{json ? "Devices are counted from 1." : "The first line is that of the columns."}</p>
      <Table
        caption="Lines that are not valid"
        columns={columns}
        rows={errors.map((error, at) => ({ ...error, at }))}
        rowKey={({ at }) => at}
      />
    </Section>
  );
}
