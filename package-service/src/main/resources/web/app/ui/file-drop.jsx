import { useId, useState } from "preact/hooks";
import { formatBytes } from "./format.js";

/** A file that is chosen, or dropped where it is chosen. The input cannot be seen, but the keyboard finds it. */
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
    setOver(!disabled);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <label
        for={id}
        class="drop"
        data-over={over}
        onDragOver={dragged}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <input
          id={id}
          type="file"
          class="unseen"
          aria-label={label}
          aria-describedby={`${id}-chosen ${id}-hint`}
          disabled={disabled}
          // Or the same file, once it is corrected, would be no change that the browser tells of.
          onClick={(event) => (event.currentTarget.value = "")}
          onChange={(event) => take(event.currentTarget.files)}
          {...rest}
        />
        <span id={`${id}-chosen`} aria-live="polite">
          {file ? (
            <>
              <strong>{file.name}</strong>, {formatBytes(file.size)}
            </>
          ) : (
            "Drop a file here, or"
          )}
        </span>
        <span class="button">{file ? "Choose another file" : "Choose a file"}</span>
      </label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
