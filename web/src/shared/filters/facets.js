/** Which events pass the filters. No browser needed. */

/** @typedef {Pick<import("../types.js").Facet, "id" | "options">} Facet */

/** A choice of options, each as "facet=option". @typedef {Set<string>} Filters */

/** @param {string} facet @param {string} option */
export const choice = (facet, option) => `${facet}=${option}`;

/** A choice of options from pairs of a facet and an option. @param {[string, string][]} pairs @returns {Filters} */
export const filtersOf = (pairs) => new Set(pairs.map(([facet, option]) => choice(facet, option)));

/** The chosen options of a facet, in the facet's order. @param {Facet} facet @param {Filters} filters */
export function chosenOf(facet, filters) {
  return facet.options.filter(({ id }) => filters.has(choice(facet.id, id)));
}

/**
 * Whether each event passes: in each facet that is filtered by, it has one of the chosen options.
 * @param {import("../types.js").Document_} doc @param {Int32Array} firstRows the first row of each event, among the events' rows @param {Filters} filters
 */
export function passing(doc, firstRows, filters) {
  const passes = new Uint8Array(firstRows.length).fill(1);
  for (const facet of doc.facets) {
    const chosen = facet.options.map(({ id }) => filters.has(choice(facet.id, id)));
    if (!chosen.includes(true)) continue;
    const good = Uint8Array.from(facet.combinations, (options) => Number(options.some((option) => chosen[option])));
    const codes = doc.events.facets[facet.id];
    firstRows.forEach((row, event) => {
      passes[event] &= good[codes[row]];
    });
  }
  return passes;
}

/** Filters as the query's texts, one a facet that is filtered by. @param {Facet[]} facets @param {Filters} filters */
export function toQuery(facets, filters) {
  /** @type {Record<string, string>} */
  const query = {};
  for (const facet of facets) {
    const chosen = chosenOf(facet, filters).map(({ id }) => id);
    if (chosen.length) query[facet.id] = chosen.join(",");
  }
  return query;
}
