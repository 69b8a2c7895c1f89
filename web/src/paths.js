/** Lines and circles with time: one Leaflet path a row, touched only when its state changes. */

import { PATH } from "./model.js";

export class Paths {
  /**
   * @param {L.Map} map @param {import("./model.js").Model} model @param {import("./visible.js").Visible} visible
   * @param {(row: number, event: L.LeafletMouseEvent) => void} onClick
   */
  constructor(map, model, visible, onClick) {
    this.map = map;
    this.model = model;
    this.visible = visible;
    this.selected = "";
    map.createPane("timed").style.zIndex = "410";
    /** @type {Map<number, L.Path>} */
    this.made = new Map();
    model.kind.forEach((kind, row) => {
      if (kind !== PATH) return;
      const path = this.make(row);
      path.on("click", (event) => onClick(row, event));
      this.made.set(row, path);
    });
  }

  /** @param {number} row @returns {L.Path} */
  make(row) {
    const { geometry, precision_m } = this.model.doc.sites[row];
    const options = { pane: "timed" };
    if (geometry.type === "Point") {
      const [lon, lat] = geometry.coordinates;
      return L.circle([lat, lon], { ...options, radius: precision_m ?? 0 });
    }
    const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    return L.polyline(lines.map((/** @type {number[][]} */ line) => line.map(([lon, lat]) => L.latLng(lat, lon))), options);
  }

  /** Takes in what the last step changed. */
  update() {
    for (const row of this.visible.changed) if (this.made.has(row)) this.draw(row);
  }

  /** @param {string} subject the id of the row selected */
  select(subject) {
    if (subject === this.selected) return;
    this.selected = subject;
    for (const row of this.made.keys()) this.draw(row);
  }

  /** @param {number} row */
  draw(row) {
    const path = /** @type {L.Path} */ (this.made.get(row));
    if (!this.visible.state[row]) {
      path.remove();
      return;
    }
    const chosen = this.model.subject(row) === this.selected ? { color: "var(--select)" } : {};
    path.setStyle({ ...this.visible.symbolOf(row).path, ...chosen });
    path.addTo(this.map);
  }

  /** Where a path is best pointed at. @param {number} row */
  latLng(row) {
    const path = this.made.get(row);
    if (path instanceof L.Circle) return path.getLatLng();
    const line = /** @type {L.LatLng[]} */ ((/** @type {any} */ (path)).getLatLngs()[0]);
    return line[Math.floor(line.length / 2)];
  }
}
