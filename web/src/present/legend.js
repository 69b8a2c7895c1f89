/** The key of what is on the map now: nothing in it but signs that the audience can see. */

import { EDGE, NOTHING } from "../replay/engine/model.js";
import { element } from "../shared/dom.js";
import { gettext } from "../shared/language.js";
import { keyEntry } from "../shared/symbols.js";

/** @typedef {import("../shared/types.js").Symbol_} Symbol_ */
/** @typedef {import("../shared/types.js").Layer} Layer */

const SMALLEST = 0.5;
/** A key in one column covers less of the map, as long as it can be read. */
const LEAST_IN_ONE = 0.65;

/** The colour that a symbol is known by. @param {Symbol_} symbol */
function colourOf({ fill, stroke }) {
  return fill && fill !== "halo" ? fill : stroke;
}

/**
 * The entries of a layer's key that say what some of its symbols mean: those of the very symbol or, where
 * there is none, of its shape and colour; and how sizes are to be read.
 * @param {Layer} layer @param {Set<Symbol_>} shown
 */
export function entriesFor(layer, shown) {
  const { legend, symbols } = layer;
  const single = legend.filter(({ sizes }) => !sizes);
  /** @param {Symbol_} one @param {Symbol_} other */
  const alike = (one, other) => one.shape === other.shape && colourOf(one) === colourOf(other);
  const meant = new Set();
  for (const symbol of shown) {
    const exact = single.find((entry) => symbols[entry.symbol] === symbol);
    meant.add(exact ?? single.find((entry) => alike(symbols[entry.symbol], symbol)));
  }
  return legend.filter((entry) => meant.has(entry) || (entry.sizes && shown.size > 0));
}

/** The symbols of each layer that stand within the map's extent now. @param {import("../replay/replay.js").Replay} app @returns {Map<string, Set<Symbol_>>} */
function shownOn(app) {
  const { model, visible, map, paths } = app;
  const bounds = map.getBounds();
  const shown = new Map(model.doc.layers.map((layer) => [layer.id, /** @type {Set<Symbol_>} */ (new Set())]));
  visible.state.forEach((state, row) => {
    if (!state || model.kind[row] === NOTHING || model.kind[row] === EDGE) return;
    const path = /** @type {any} */ (paths.made.get(row));
    const [lon, lat] = path ? [0, 0] : model.at(row);
    if (path ? bounds.intersects(path.getBounds()) : bounds.contains([lat, lon]))
      shown.get(model.doc.layers[model.layer[row]].id)?.add(visible.symbolOf(row));
  });
  for (const layer of model.doc.layers) {
    for (const still of app.statics[layer.id]?.getLayers() ?? []) {
      const { feature, getBounds } = /** @type {any} */ (still);
      if (bounds.intersects(getBounds.call(still))) shown.get(layer.id)?.add(layer.symbols[feature.properties.symbol]);
    }
  }
  return shown;
}

export class Key {
  constructor() {
    this.root = element("aside", { class: "np-key", "aria-label": gettext("Key"), hidden: true });
    document.body.append(this.root);
  }

  /** @param {import("../replay/replay.js").Replay} app */
  show(app) {
    const { doc } = app.model;
    const shown = shownOn(app);
    const sections = doc.layers.toReversed().map((layer) => {
      const entries = app.layers.has(layer.id) ? entriesFor(layer, shown.get(layer.id) ?? new Set()) : [];
      const rows = entries.map(({ symbol, text }) => keyEntry(doc.shapes, layer.symbols[symbol], text));
      return rows.length ? [element("section", [element("h2", { text: layer.title }), element("ul", rows)])] : [];
    });
    this.root.replaceChildren(...sections.flat());
    this.fit(app.map.getSize().y);
  }

  /** In two columns, then smaller, where the map is too low for it. @param {number} height of the map in pixels */
  fit(height) {
    const { style } = this.root;
    for (const columns of [1, 2]) {
      style.setProperty("--columns", String(columns));
      for (let share = 1; share >= (columns === 1 ? LEAST_IN_ONE : SMALLEST); share -= 0.05) {
        style.setProperty("--share", String(share));
        if (this.root.offsetTop * 2 + this.root.offsetHeight <= height) return;
      }
    }
  }
}
