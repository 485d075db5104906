import { formatBytes, formatCount, plural } from "../../ui/format.js";

/** Folders with fewer files in all are open to begin with. */
const OPEN_MOST = 60;

/** @param entries paths and sizes, as devices would write them */
export function FileTree({ entries, files }) {
  const root = treeOf(entries);
  return (
    <>
      <Folder folder={root} open={entries.length <= OPEN_MOST} />
      {files > entries.length && (
        <p class="hint">
          These are the first {formatCount(entries.length)} of {plural(files, "file")}.
        </p>
      )}
    </>
  );
}

function Folder({ folder, open }) {
  return (
    <ul class="tree">
      {[...folder.folders].map(([name, inner]) => (
        <li key={`${name}/`}>
          <details open={open}>
            <summary>
              <code>{name}/</code>{" "}
              <span class="hint">
                {plural(inner.count, "file")}, {formatBytes(inner.size)}
              </span>
            </summary>
            <Folder folder={inner} open={open} />
          </details>
        </li>
      ))}
      {folder.files.map(({ name, size }, at) => (
        <li key={at} class="file">
          <code>{name}</code> <span class="hint">{formatBytes(size)}</span>
        </li>
      ))}
    </ul>
  );
}

const emptyFolder = () => ({ folders: new Map(), files: [], count: 0, size: 0 });

function treeOf(entries) {
  const root = emptyFolder();
  for (const { path, size } of entries) {
    const parts = path.split("/");
    const name = parts.pop();
    let folder = root;
    for (const part of parts) {
      if (!folder.folders.has(part)) {
        folder.folders.set(part, emptyFolder());
      }
      folder = folder.folders.get(part);
      folder.count += 1;
      folder.size += size;
    }
    folder.files.push({ name, size });
  }
  return root;
}
