import { useState } from "preact/hooks";
import { endpoints } from "../../api/endpoints.js";
import { call } from "../../api/http.js";
import { useAction } from "../../api/use-action.js";
import { go, hrefOf } from "../../routing/router.jsx";
import { Button } from "../../ui/button.jsx";
import { TagsField, TextField } from "../../ui/fields.jsx";
import { Page } from "../../ui/page.jsx";
import { ProblemNote } from "../../ui/states.jsx";

export function NewProject() {
  const [name, setName] = useState("");
  const [tags, setTags] = useState([]);
  const creation = useAction(async () => {
    const project = await call(endpoints.createProject, { body: { name, tags } });
    go(`/projects/${project.id}`);
  });
  const submit = (event) => {
    event.preventDefault();
    creation.run();
  };
  return (
    <Page title="New project" back={{ href: hrefOf("/"), name: "Projects" }}>
      <form class="sheet stack" onSubmit={submit}>
        <TextField label="Name" value={name} onInput={setName} required maxlength={100} />
        <TagsField value={tags} onChange={setTags} />
        <ProblemNote problem={creation.problem} />
        <div>
          <Button kind="primary" type="submit" busy={creation.busy}>
            Create
          </Button>
        </div>
      </form>
    </Page>
  );
}
