/** What an address says of a view. */

/**
 * `order` are the names of a view's fields as a query has them, `defaults` what each has where a query leaves it out; `off_map` no map shows; `first_look`
 * is the query of what the map opens on where its address says nothing, and `data` the part that names the data (`app_pages/shell/panel.py`).
 * @typedef {{order: string[], defaults: Record<string, string>, first_look: Record<string, string>, off_map: string[], data: Record<string, string>}} Parts
 */

/** A query as a text, its commas as they are. @param {URLSearchParams} query */
export function queryText(query) {
  const text = query.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}

/**
 * The query of a page whose map shows something: what no map shows stays as it is in the page's query.
 * @param {string} search the page's query until now @param {Record<string, string>} shown the fields that the map shows, as texts @param {Parts} parts
 */
export function written(search, shown, { order, defaults, off_map: offMap, data }) {
  const before = new URLSearchParams(search);
  const query = new URLSearchParams();
  for (const name of order) {
    const value = data[name] ?? (offMap.includes(name) ? before.get(name) : shown[name]);
    if (value && (value !== defaults[name] || name === "lang")) query.set(name, value);
  }
  return queryText(query);
}

/** Whether two queries say the same, in whatever order and writing. @param {string} one @param {string} other */
export function sameQuery(one, other) {
  const [a, b] = [one, other].map((text) => {
    const query = new URLSearchParams(text);
    query.sort();
    return query.toString();
  });
  return a === b;
}

/** The page of an address, whatever its query: the map's page has two. @param {string} path */
export function pageOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name === "map" ? "" : name;
}
