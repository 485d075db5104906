import { useEffect } from "preact/hooks";

/**
 * A page: its heading, what can be done on it, and its content.
 *
 * @param title also the window's
 * @param heading the same where not all of it are the console's own words
 */
export function Page({ title, heading, back, actions, children }) {
  useEffect(() => {
    document.title = `${title} · OTA suite`;
  }, [title]);
  return (
    <>
      {back && (
        <p class="back">
          <a href={back.href}>← {back.name}</a>
        </p>
      )}
      <header class="page-head">
        <h1>{heading || title}</h1>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}

/** A part of a page under a heading of its own. */
export function Section({ title, actions, children }) {
  return (
    <section class="section">
      <header>
        <h2>{title}</h2>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** Names and values; pairs whose value is null or undefined are left out. */
export function Facts({ facts }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
