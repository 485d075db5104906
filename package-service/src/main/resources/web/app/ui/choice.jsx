import { useId } from "preact/hooks";

/**
 * One of few ways, each with a word on what it means.
 *
 * @param options {value, name, hint?}
 */
export function Choice({ legend, value, onChange, options }) {
  const id = useId();
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <div class="choice-option" key={option.value}>
          <input
            type="radio"
            id={`${id}-${option.value}`}
            name={id}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
          />
          <label for={`${id}-${option.value}`}>{option.name}</label>
          {option.hint && (
            <p class="hint" id={`${id}-${option.value}-hint`}>
              {option.hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
