/** Layers without time: lines and areas, each drawn where it is precise enough for what the map shows. */

import { thicker } from "./paths.js";

/** @typedef {import("../../shared/types.js").Document_} Document_ */

export class Stills {
  /** @param {Document_} doc @param {Record<string, L.GeoJSON>} layers by id, empty @param {import("../engine/precision.js").Precision} precision */
  constructor(doc, layers, precision) {
    this.doc = doc;
    this.layers = layers;
    this.precision = precision;
    /** How many times thicker all lines are drawn: for a screen seen from afar. */
    this.enlarged = 1;
    this.refresh();
    for (const { id } of doc.layers) layers[id]?.addData(doc.stills[id]);
  }

  /** Draws all anew. */
  refresh() {
    for (const layer of this.doc.layers) {
      const part = this.layers[layer.id];
      if (!part) continue;
      part.options.style = (feature) => this.style(layer, feature);
      part.setStyle(part.options.style);
    }
  }

  /** @param {import("../../shared/types.js").Layer} layer @param {GeoJSON.Feature | undefined} feature @returns {L.PathOptions} */
  style(layer, feature) {
    const { symbol, precision_m } = feature?.properties ?? {};
    const path = thicker(layer.symbols[symbol].path, this.enlarged);
    return this.precision.allows(precision_m) ? path : { ...path, stroke: false, fill: false };
  }
}
