/** Fills of areas by their state on the day: each is drawn as the fill of the area's own path, below all lines. */

/** @typedef {import("../../shared/types.js").Document_} Document_ */
/** @typedef {import("../../shared/types.js").Symbol_} Symbol_ */

/**
 * The layer and the symbol that fill each area on a day, by the areas' ids; as `export.map.features.fills_at`.
 * @param {Document_} doc @param {number} day @param {Set<string>} layers those switched on
 * @returns {Map<string, {layer: string, symbol: string}>}
 */
export function fillsOn(doc, day, layers) {
  const found = new Map();
  for (const { layer, area, periods } of doc.fills) {
    if (!layers.has(layer)) continue;
    const period = periods.find(([first, last]) => (first ?? -Infinity) <= day && day <= (last ?? Infinity));
    if (period) found.set(area, { layer, symbol: period[2] });
  }
  return found;
}

export class Fills {
  /** @param {Document_} doc @param {L.GeoJSON | undefined} areas the paths of the areas */
  constructor(doc, areas) {
    this.doc = doc;
    /** The paths of the areas that have a fill at some time, by their ids. @type {Map<string, any>} */
    this.paths = new Map();
    const filled = new Set(doc.fills.map(({ area }) => area));
    for (const path of /** @type {any[]} */ (areas?.getLayers() ?? []))
      if (filled.has(path.feature.id)) this.paths.set(path.feature.id, path);
    /** The fills drawn now. @type {ReturnType<typeof fillsOn>} */
    this.drawn = new Map();
    /** The colour that each path has now. @type {Map<string, string>} */
    this.colours = new Map();
  }

  /** The symbol of an area's fill now; none where it has no state. @param {string} area @returns {Symbol_ | undefined} */
  symbolOf(area) {
    const fill = this.drawn.get(area);
    const layer = this.doc.layers.find(({ id }) => id === fill?.layer);
    return layer?.symbols[fill?.symbol ?? ""];
  }

  /** Draws what has changed by a day. @param {number} day @param {Set<string>} layers those switched on */
  update(day, layers) {
    this.drawn = fillsOn(this.doc, day, layers);
    for (const [area, path] of this.paths) this.draw(area, path);
  }

  /** @param {string} area @param {any} path */
  draw(area, path) {
    const own = this.doc.layers.find(({ kind }) => kind === "areas")?.symbols[path.feature.properties.symbol];
    const fill = (this.symbolOf(area) ?? own)?.fill ?? "";
    if (this.colours.get(area) === fill) return;
    this.colours.set(area, fill);
    path.setStyle({ fillColor: `var(--${fill})` });
  }

  /** Draws all anew: their styles were set by somebody else. */
  refresh() {
    this.colours.clear();
    for (const [area, path] of this.paths) this.draw(area, path);
  }
}
