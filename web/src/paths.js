/** Lines and circles with time: one Leaflet path a feature, restyled only when its symbol changes. */

/** @typedef {import("./types.js").Feature} Feature */

export class Paths {
  /** @param {L.Map} map @param {import("./model.js").Model} model @param {(feature: Feature, event: L.LeafletMouseEvent) => void} onClick */
  constructor(map, model, onClick) {
    this.map = map;
    this.model = model;
    /** @type {Map<string, {path: L.Path, symbol: string | null}>} */
    this.made = new Map();
    map.createPane("timed").style.zIndex = "410";
    for (const feature of model.doc.features) {
      const kind = feature.geometry && model.symbol(feature.layer, feature.spells[0][2]).kind;
      if (kind !== "line" && kind !== "circle") continue;
      const path = this.make(feature, kind);
      path.on("click", (event) => onClick(feature, event));
      this.made.set(feature.id, { path, symbol: null });
    }
  }

  /** @param {Feature} feature @param {string} kind @returns {L.Path} */
  make(feature, kind) {
    const options = { pane: "timed" };
    if (kind === "circle") {
      const [lon, lat] = feature.geometry.coordinates;
      return L.circle([lat, lon], { ...options, radius: feature.precision_m ?? 0 });
    }
    const lines = feature.geometry.type === "LineString" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    return L.polyline(lines.map((/** @type {number[][]} */ line) => line.map(([lon, lat]) => L.latLng(lat, lon))), options);
  }

  /** @param {{feature: Feature, symbol: string}[]} drawn @param {string} selected */
  show(drawn, selected) {
    const wanted = new Map(drawn.map(({ feature, symbol }) => [feature.id, { feature, symbol }]));
    for (const [id, made] of this.made) {
      const want = wanted.get(id);
      const state = want ? `${want.symbol}${want.feature.subject === selected ? "!" : ""}` : null;
      if (state === made.symbol) continue;
      if (!want) made.path.remove();
      else {
        const symbol = this.model.symbol(want.feature.layer, want.symbol);
        made.path.setStyle({ ...symbol.path, ...(state?.endsWith("!") ? { color: "var(--select)" } : {}) });
        made.path.addTo(this.map);
      }
      made.symbol = state;
    }
  }

  /** Where a path is best pointed at. @param {Feature} feature */
  latLng(feature) {
    const path = this.made.get(feature.id)?.path;
    if (path instanceof L.Circle) return path.getLatLng();
    const line = /** @type {L.LatLng[]} */ ((/** @type {any} */ (path)).getLatLngs()[0]);
    return line[Math.floor(line.length / 2)];
  }
}
