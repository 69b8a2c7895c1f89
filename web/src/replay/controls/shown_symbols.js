/** Which symbols are on the map now, and what a key says of them. */

/** @typedef {import("../../shared/types.js").Symbol_} Symbol_ */
/** @typedef {import("../../shared/types.js").Layer} Layer */

/**
 * The entries of a layer's key that say what some of its symbols mean: those of the very symbol or, where
 * there is none, of its shape and colour; and how sizes are to be read.
 * @param {Layer} layer @param {Set<Symbol_>} shown
 */
export function entriesFor(layer, shown) {
  const { legend, symbols } = layer;
  const single = legend.filter(({ sizes }) => !sizes);
  /** @param {Symbol_} one @param {Symbol_} other */
  const alike = (one, other) => one.shape === other.shape && one.fill === other.fill;
  const meant = new Set();
  for (const symbol of shown) {
    const exact = single.find((entry) => symbols[entry.symbol] === symbol);
    meant.add(exact ?? single.find((entry) => alike(symbols[entry.symbol], symbol)));
  }
  return legend.filter((entry) => meant.has(entry) || (entry.sizes && shown.size > 0));
}

/** The rows whose point symbols are drawn, wherever on the canvas. @param {import("../layers/points.js").Points} points */
function* pointRows({ layout, crowded, clusters }) {
  yield* layout.rows;
  if (!crowded) return;
  for (const [cell, count] of clusters.counts.entries()) if (count === 1) yield clusters.rows[cell];
}

/** The symbols of each layer that stand within the map's extent now. @param {import("../replay.js").Replay} app @returns {Map<string, Set<Symbol_>>} */
export function shownOn(app) {
  const { fills, model, visible, map, paths, points } = app;
  const bounds = map.getBounds();
  const shown = new Map(model.doc.layers.map((layer) => [layer.id, /** @type {Set<Symbol_>} */ (new Set())]));
  /** @param {number} row */
  const add = (row) => shown.get(model.doc.layers[model.layer[row]].id)?.add(visible.symbolOf(row));
  for (const row of pointRows(points)) {
    const [lon, lat] = model.at(row);
    if (visible.state[row] && bounds.contains([lat, lon])) add(row);
  }
  for (const [row, path] of paths.made) {
    const { getBounds } = /** @type {any} */ (path);
    if (visible.state[row] && map.hasLayer(path) && bounds.intersects(getBounds.call(path))) add(row);
  }
  for (const [area, path] of fills.paths) {
    const symbol = fills.symbolOf(area);
    if (symbol && bounds.intersects(path.getBounds())) shown.get(fills.drawn.get(area)?.layer ?? "")?.add(symbol);
  }
  const outlining = model.doc.layers.find((layer) => layer.outline);
  if (outlining && app.outlines.some) shown.get(outlining.id)?.add(outlining.symbols[outlining.outline]);
  for (const layer of model.doc.layers) {
    for (const still of app.stills.layers[layer.id]?.getLayers() ?? []) {
      const { feature, getBounds, options } = /** @type {any} */ (still);
      const drawn = options.stroke || options.fill;
      if (drawn && bounds.intersects(getBounds.call(still)))
        shown.get(layer.id)?.add(layer.symbols[feature.properties.symbol]);
    }
  }
  return shown;
}
