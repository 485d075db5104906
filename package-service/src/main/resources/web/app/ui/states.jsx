import { Button } from "./button.jsx";

export function Loading({ what }) {
  return (
    <p class="loading" role="status">
      Reading {what}…
    </p>
  );
}

/** Nothing is here yet; says what to do next. */
export function Empty({ title, children }) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What went wrong, in the server's words; announced when it comes up. */
export function ProblemNote({ problem }) {
  return (
    <div role="alert">
      {problem && (
        <div class="problem">
          <strong>{problem.title ?? "Something went wrong in the console"}</strong>
          {problem.detail && <p>{problem.detail}</p>}
          {!problem.title && <p>{problem.message}</p>}
          {problem.instance && <p class="hint">{problem.instance}</p>}
        </div>
      )}
    </div>
  );
}

/** What to do about what another try would not change, by its code. */
const FINAL = {
  forbidden: "An administrator of the project can give you another role.",
  "project-disabled": "An administrator of the project can enable it again.",
  "not-found": "It may have been deleted, or the address may be mistyped.",
};

/** In place of what could not be read. */
export function Failure({ problem, retry }) {
  const advice = FINAL[problem.code];
  return (
    <section class="empty">
      <ProblemNote problem={problem} />
      {advice && <p>{advice}</p>}
      {!advice && retry && <Button onClick={retry}>Try again</Button>}
    </section>
  );
}

/** A list or thing that is read: its content, or why it is not there. */
export function Loaded({ from, what, children }) {
  if (from.data === undefined) {
    return from.problem ? <Failure problem={from.problem} retry={from.reload} /> : <Loading what={what} />;
  }
  return (
    <>
      <ProblemNote problem={from.problem} />
      {children(from.data)}
    </>
  );
}
