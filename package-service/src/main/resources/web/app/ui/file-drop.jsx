import { useId, useState } from "preact/hooks";
import { formatBytes } from "./format.js";

/** A file that is chosen, or dropped where it is chosen. The input itself is there for the keyboard. */
export function FileDrop({ label, hint, file, onChange, disabled, ...rest }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files) => files.length > 0 && onChange(files[0]);
  const dropped = (event) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) {
      take(event.dataTransfer.files);
    }
  };
  const dragged = (event) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="drop" data-over={over} onDragOver={dragged} onDragLeave={() => setOver(false)} onDrop={dropped}>
        <input
          id={id}
          type="file"
          disabled={disabled}
          onChange={(event) => take(event.currentTarget.files)}
          aria-describedby={`${id}-hint`}
          {...rest}
        />
        <p class="chosen" aria-live="polite">
          {file ? (
            <>
              <strong>{file.name}</strong> {formatBytes(file.size)}
            </>
          ) : (
            "Drop a file here, or choose one"
          )}
        </p>
      </div>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
