/** The filters beside a table or a chart: the same panel as on the map. */

import { choice } from "../../shared/filters/facets.js";
import { FilterPanel } from "../../shared/filters/filter_panel.js";
import { component } from "../component.js";

/** @typedef {{facets: import("../../shared/types.js").Facet[], filters: [string, string][]}} Data */

export const filterBar = component((root, send, /** @type {Data} */ { facets }) => {
  const panel = new FilterPanel(facets, (chosen) =>
    send(
      "filters",
      [...chosen].map((one) => one.split("=")),
    ),
  );
  root.append(panel.root);
  return {
    show: (/** @type {Data} */ data) =>
      panel.show(new Set(data.filters.map(([facet, option]) => choice(facet, option)))),
  };
});
