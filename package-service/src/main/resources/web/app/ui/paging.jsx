import { Button } from "./button.jsx";
import { formatCount } from "./format.js";

/** Which part of a list is shown, and the ways to the others. */
export function Paging({ total, limit, offset, onChange }) {
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
        {formatCount(Math.min(offset + 1, total))} to {formatCount(last)} of {formatCount(total)}
      </span>
      <Button disabled={last >= total} onClick={() => onChange(offset + limit)}>
        Next
      </Button>
    </nav>
  );
}
