import { Button } from "./button.jsx";
import { formatCount } from "./format.js";

/**
 * Which part of a list is shown, and the ways to the others.
 *
 * @param atLeast the total is not exact: there may be more
 */
export function Paging({ total, limit, offset, onChange, atLeast }) {
  if (total <= limit && offset === 0) {
    return <p class="paging">{formatCount(total)} in all</p>;
  }
  const last = Math.min(offset + limit, total);
  return (
    <nav class="paging" aria-label="Pages">
      <Button disabled={offset === 0} onClick={() => onChange(Math.max(0, offset - limit))}>
        Previous
      </Button>
      <span aria-live="polite">
        {formatCount(Math.min(offset + 1, total))} to {formatCount(last)} of {atLeast && "at least "}
        {formatCount(total)}
      </span>
      <Button disabled={last >= total && !atLeast} onClick={() => onChange(offset + limit)}>
        Next
      </Button>
    </nav>
  );
}
