/** Some of few. @param options pairs of value and text, in the order in which they are kept */
export function ChecksField({ label, hint, value, onChange, options }) {
  const toggle = (one) => {
    const wanted = new Set(value);
    if (!wanted.delete(one)) {
      wanted.add(one);
    }
    onChange(options.map(([known]) => known).filter((known) => wanted.has(known)));
  };
  return (
    <fieldset class="checks">
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {options.map(([one, text]) => (
        <label key={one}>
          <input type="checkbox" checked={value.includes(one)} onChange={() => toggle(one)} /> {text}
        </label>
      ))}
    </fieldset>
  );
}
