/** What a scene shows with emphasis: rings around points, outlines of areas. */

const STYLE = { color: "var(--select)", fill: false, interactive: false, pane: "timed" };

export class Highlight {
  /** @param {import("../replay/replay.js").Replay} app */
  constructor(app) {
    this.app = app;
    this.drawn = L.layerGroup().addTo(app.map);
  }

  clear() {
    this.app.highlighted = new Set();
    this.drawn.clearLayers();
  }

  /** @param {import("./types.js").Scene} scene @param {number} scale how many times larger than on a desk */
  show({ highlight, places }, scale) {
    this.clear();
    this.app.highlighted = new Set(highlight);
    const style = { ...STYLE, weight: 3.5 * scale };
    for (const area of this.app.areas?.getLayers() ?? []) {
      const { feature } = /** @type {any} */ (area);
      if (this.app.highlighted.has(feature.id))
        this.drawn.addLayer(L.geoJSON(feature, { interactive: false, pane: "timed", style }));
    }
    for (const [lon, lat] of places)
      this.drawn.addLayer(L.circleMarker([lat, lon], { ...STYLE, radius: 12 * scale, weight: 3 * scale }));
  }
}
