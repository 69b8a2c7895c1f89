/** The key of what is on the map now: nothing in it but signs that the audience can see. */

import { EDGE, NOTHING } from "../replay/engine/model.js";
import { element } from "../shared/dom.js";
import { gettext } from "../shared/language.js";
import { swatch } from "../shared/symbols.js";

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
  const meant = new Set(
    [...shown].map(
      (symbol) =>
        legend.find((entry) => symbols[entry.symbol] === symbol && !entry.sizes) ??
        legend.find(
          (entry) =>
            !entry.sizes &&
            symbols[entry.symbol].shape === symbol.shape &&
            colourOf(symbols[entry.symbol]) === colourOf(symbol),
        ),
    ),
  );
  return legend.filter((entry) => meant.has(entry) || (entry.sizes && shown.size > 0));
}

/** The symbols of each layer that stand within the map's extent now. @param {import("../replay/replay.js").Replay} app @returns {Map<string, Set<Symbol_>>} */
export function shownOn(app) {
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
    const sections = [...doc.layers]
      .reverse()
      .filter((layer) => app.layers.has(layer.id))
      .map((layer) => {
        const entries = entriesFor(layer, shown.get(layer.id) ?? new Set());
        return entries.length
          ? element("section", {}, [
              element("h2", { text: layer.title }),
              element(
                "ul",
                {},
                entries.map((entry) =>
                  element("li", {}, [swatch(doc, layer.symbols[entry.symbol]), element("span", { text: entry.text })]),
                ),
              ),
            ])
          : null;
      });
    this.root.replaceChildren(...sections.filter((section) => section !== null));
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
