/** How a table is sorted, by its headers: "column", "-column" from the last to the first, or nothing for the first column. No browser needed. */

/** @typedef {{id: string, title: string, up: string, down: string, last_first: boolean}} Column `last_first`: it begins with the last */

/** @param {string} sort @param {Column[]} columns @returns {{column: string, down: boolean}} */
export function orderOf(sort, columns) {
  return { column: sort.replace("-", "") || columns[0].id, down: sort.startsWith("-") };
}

/** The order that a click on a header asks for. @param {string} sort @param {Column} clicked @param {Column[]} columns */
export function nextSort(sort, clicked, columns) {
  const now = orderOf(sort, columns);
  const down = now.column === clicked.id ? !now.down : clicked.last_first;
  if (down) return `-${clicked.id}`;
  return clicked.id === columns[0].id ? "" : clicked.id;
}
