import { Tags } from "../../ui/badges.jsx";
import { CopyButton } from "../../ui/button.jsx";
import { formatBytes, plural } from "../../ui/format.js";
import { Facts } from "../../ui/page.jsx";
import { ExactTime } from "../../ui/time.jsx";
import { Verdict } from "../../ui/verdict.jsx";
import { Verbatim } from "../../ui/verbatim.jsx";

export function PackageFacts({ found }) {
  const { original } = found;
  return (
    <div class="sheet package-facts">
      {found.description && <p class="description">{found.description}</p>}
      <Facts
        facts={[
          ["Tags", found.tags.length > 0 ? <Tags tags={found.tags} /> : <span class="none">none</span>],
          ["Preflight", <Verdict level={found.preflight?.level} />],
          [
            "File ID",
            <>
              <code>{found.fileId}</code> <CopyButton text={found.fileId} what="file ID" />
            </>,
          ],
          ["File type", <code>{found.fileType}</code>],
          ["Size", <Size bytes={found.size} />],
          ["Created", <ExactTime value={found.createdAt} />],
          ["Created by", found.createdBy],
          [
            "SHA-256",
            <>
              <code>{found.sha256}</code> <CopyButton text={found.sha256} what="SHA-256" />
            </>,
          ],
          [
            "Converted from",
            original && (
              <>
                <Verbatim>{original.fileName}</Verbatim>, {formatBytes(original.size)}
              </>
            ),
          ],
        ]}
      />
    </div>
  );
}

function Size({ bytes }) {
  const rounded = formatBytes(bytes);
  const exact = plural(bytes, "byte");
  return rounded === exact ? (
    exact
  ) : (
    <>
      {rounded} <span class="hint">({exact})</span>
    </>
  );
}
