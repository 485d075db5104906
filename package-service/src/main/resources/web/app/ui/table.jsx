import { SelectField } from "./fields.jsx";

/**
 * A table; on a narrow screen each row is a card whose cells carry their headings.
 *
 * @param caption what it is a table of, for who cannot see what is around it
 * @param columns {name, cell(row), sort?: the field's name for the server, numeric?, unseen?: whether the name is only heard}
 * @param sort the present order: a field, with "-" before it for the reverse
 * @param selection of useSelection; absent: rows cannot be selected
 */
export function Table({ caption, columns, rows, rowKey, rowLabel, sort, onSort, selection, busy }) {
  return (
    <>
      {onSort && <SortChoice columns={columns} sort={sort} onSort={onSort} />}
      <div class="table-frame" aria-busy={busy || undefined}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              {selection && <SelectAll rows={rows} rowKey={rowKey} selection={selection} />}
              {columns.map((column) => (
                <Heading key={column.name} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {selection && (
                  <td class="select">
                    <input
                      type="checkbox"
                      aria-label={`Select ${rowLabel ? rowLabel(row) : rowKey(row)}`}
                      checked={selection.has(rowKey(row))}
                      onChange={() => selection.toggle(rowKey(row), rows.map(rowKey))}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.name} data-heading={column.unseen ? undefined : column.name} class={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** In place of the headings, where the rows are cards. */
function SortChoice({ columns, sort, onSort }) {
  const options = columns
    .filter((column) => column.sort)
    .flatMap((column) => [
      [column.sort, `${column.name}, ascending`],
      [`-${column.sort}`, `${column.name}, descending`],
    ]);
  return (
    <div class="sort-choice">
      <SelectField label="Sort by" value={sort} onChange={onSort} options={options} />
    </div>
  );
}

function SelectAll({ rows, rowKey, selection }) {
  const keys = rows.map(rowKey);
  const all = keys.length > 0 && keys.every(selection.has);
  return (
    <th scope="col" class="select">
      <input
        type="checkbox"
        aria-label="Select all of this page"
        checked={all}
        onChange={() => (all ? selection.removeAll(keys) : selection.addAll(keys))}
      />
    </th>
  );
}

const classOf = (column) => (column.numeric ? "numeric" : column.unseen ? "row-actions" : undefined);

const ORDERS = { none: "", ascending: " ▲", descending: " ▼" };

function Heading({ column, sort, onSort }) {
  if (!column.sort) {
    return (
      <th scope="col" class={classOf(column)}>
        {column.unseen ? <span class="unseen">{column.name}</span> : column.name}
      </th>
    );
  }
  const order = sort === column.sort ? "ascending" : sort === `-${column.sort}` ? "descending" : "none";
  const next = order === "ascending" ? `-${column.sort}` : column.sort;
  return (
    <th scope="col" aria-sort={order} class={column.numeric ? "numeric" : undefined}>
      <button type="button" class="sort" onClick={() => onSort(next)}>
        {column.name}
        <span aria-hidden="true">{ORDERS[order]}</span>
      </button>
    </th>
  );
}
