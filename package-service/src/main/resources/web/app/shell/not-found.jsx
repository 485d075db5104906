export function NotFound() {
  return (
    <section class="empty">
      <h1>There is nothing here</h1>
      <p>
        The address may be mistyped, or what it led to was deleted. <a href="#/">All projects</a>
      </p>
    </section>
  );
}

/** In place of a page that is not for the person's role; the server would refuse what it is for. */
export function NotAllowed({ what, advice = "An administrator of the project can give you another one." }) {
  return (
    <section class="empty">
      <h1>Your role may not {what}</h1>
      <p>{advice}</p>
    </section>
  );
}
