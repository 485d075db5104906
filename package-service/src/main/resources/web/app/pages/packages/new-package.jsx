import { useState } from "preact/hooks";
import { useProject } from "../../shell/project-room.jsx";
import { useNotify } from "../../ui/notices.jsx";
import { Page } from "../../ui/page.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";
import { PackageForm } from "./package-form.jsx";
import { UploadedPackage } from "./uploaded-package.jsx";

/** The form, and then what became of it; the file stays chosen, so that it can be uploaded again in another form. */
export function NewPackage() {
  const project = useProject();
  const notify = useNotify();
  const [draft, setDraft] = useState({ name: "", description: "", tags: [], file: null, repack: false });
  const [created, setCreated] = useState(null);
  const again = (changed) => {
    setDraft({ ...draft, ...changed });
    setCreated(null);
  };
  const uploaded = (one) => {
    notify("Uploaded");
    setCreated(one);
  };
  return (
    <Page
      title={created ? `Uploaded: ${created.name}` : "New package"}
      heading={
        created && (
          <>
            Uploaded: <Verbatim>{created.name}</Verbatim>
          </>
        )
      }
      back={{ href: project.at("/packages"), name: "Packages" }}
    >
      {created ? (
        <UploadedPackage
          created={created}
          convert={() => again({ repack: true, name: `${draft.name.slice(0, 85)} (converted)` })}
          another={() => again({ name: "", file: null, repack: false })}
        />
      ) : (
        <PackageForm draft={draft} onChange={setDraft} onCreated={uploaded} />
      )}
    </Page>
  );
}
