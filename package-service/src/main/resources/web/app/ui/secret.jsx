import { CopyButton } from "./button.jsx";

/** Something that is shown this once. */
export function Secret({ name, value }) {
  return (
    <div class="secret">
      <span class="secret-name">{name}</span>
      <code>{value}</code>
      <CopyButton text={value} what={name} />
    </div>
  );
}

/** Lines for a terminal. */
export function CommandLines({ title, lines }) {
  const text = lines.join("\n");
  return (
    <figure class="commands">
      <figcaption>
        {title} <CopyButton text={text} what={title} />
      </figcaption>
      <pre tabindex="0">{text}</pre>
    </figure>
  );
}
