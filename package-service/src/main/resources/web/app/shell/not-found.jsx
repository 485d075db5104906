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
