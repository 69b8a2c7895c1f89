/** Outlines of the areas in which events happened as a whole, or for which they held: of the day's events, and of those pointed at. */

/** @typedef {import("../engine/model.js").Model} Model */

/**
 * The outlines to draw, by their numbers in the document's list, and whether each is of an event pointed at.
 * @param {Model} model @param {{state: Uint8Array | number[]}} visible @param {number} day @param {Set<string>} chosen the ids of the events pointed at or selected, whatever the day
 * @returns {Map<number, boolean>}
 */
export function outlinesOn(model, visible, day, chosen) {
  const { doc } = model;
  const exact = doc.lists.date_precision.indexOf("day");
  const found = new Map();
  for (const row of model.outlined) {
    const i = row - model.sites;
    const outline = doc.events.outline[i];
    if (chosen.has(model.subject(row))) found.set(outline, true);
    const dated = doc.events.date_precision[i] === exact && model.first[row] <= day && day <= model.last[row];
    if (dated && visible.state[row] && !found.has(outline)) found.set(outline, false);
  }
  return found;
}

export class Outlines {
  /** @param {L.Map} map @param {Model} model @param {import("../engine/visibility.js").Visible} visible */
  constructor(map, model, visible) {
    this.map = map;
    this.model = model;
    this.visible = visible;
    /** How many times thicker they are drawn: for a screen seen from afar. */
    this.enlarged = 1;
    this.symbol = model.doc.layers.map((layer) => layer.symbols[layer.outline]).find(Boolean);
    /** What is drawn, by the number of the outline. @type {Map<number, {chosen: boolean, path: L.GeoJSON}>} */
    this.drawn = new Map();
  }

  /** Whether the outline of an event of the day is drawn. */
  get some() {
    return [...this.drawn.values()].some(({ chosen }) => !chosen);
  }

  /** @param {number} day @param {Set<string>} chosen the ids of the events pointed at or selected */
  update(day, chosen) {
    const wanted = this.symbol ? outlinesOn(this.model, this.visible, day, chosen) : new Map();
    for (const [outline, { chosen, path }] of this.drawn)
      if (wanted.get(outline) !== chosen) {
        path.remove();
        this.drawn.delete(outline);
      }
    for (const [outline, chosen] of wanted) if (!this.drawn.has(outline)) this.draw(outline, chosen);
  }

  /** @param {number} outline @param {boolean} chosen */
  draw(outline, chosen) {
    const { path, stroke_px } = /** @type {import("../../shared/types.js").Symbol_} */ (this.symbol);
    const style = { ...path, weight: stroke_px * this.enlarged, ...(chosen && { color: "var(--select)" }) };
    const options = { pane: "timed", interactive: false, style };
    const drawn = L.geoJSON(this.model.doc.lists.outlines[outline], /** @type {any} */ (options)).addTo(this.map);
    this.drawn.set(outline, { chosen, path: drawn });
  }
}
