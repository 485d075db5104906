/** How a try was answered: the status, or why there was none. */
export function AttemptAnswer({ attempt }) {
  if (!attempt) {
    return <span class="none">none yet</span>;
  }
  return attempt.status === null ? attempt.error : `${attempt.status}`;
}
