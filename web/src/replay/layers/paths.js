/** Lines with time: one Leaflet path a row, touched only when its state changes. */

import { same } from "../../shared/sets.js";
import { PATH } from "../engine/model.js";

export class Paths {
  /**
   * @param {L.Map} map @param {import("../engine/model.js").Model} model @param {import("../engine/visibility.js").Visible} visible
   * @param {import("../engine/precision.js").Precision} precision @param {(row: number, event: L.LeafletMouseEvent) => void} onClick
   */
  constructor(map, model, visible, precision, onClick) {
    this.map = map;
    this.model = model;
    this.visible = visible;
    this.precision = precision;
    /** The ids of the rows in the colour of what is selected. @type {Set<string>} */
    this.selected = new Set();
    /** How many times thicker all lines are drawn, and those selected once more: for a screen seen from afar. */
    this.enlarged = 1;
    this.emphasis = 1;
    map.createPane("timed").style.zIndex = "410";
    /** @type {Map<number, L.Polyline>} */
    this.made = new Map();
    model.kind.forEach((kind, row) => {
      if (kind !== PATH) return;
      const path = this.make(row);
      path.on("click", (event) => onClick(row, event));
      this.made.set(row, path);
    });
  }

  /** @param {number} row @returns {L.Polyline} */
  make(row) {
    const { geometry } = this.model.doc.sites[row];
    const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    return L.polyline(
      lines.map((/** @type {number[][]} */ line) => line.map(([lon, lat]) => L.latLng(lat, lon))),
      { pane: "timed" },
    );
  }

  /** Takes in what the last step changed. */
  update() {
    for (const row of this.visible.changed) if (this.made.has(row)) this.draw(row);
  }

  /** @param {Set<string>} subjects the ids of the rows selected */
  select(subjects) {
    if (same(subjects, this.selected)) return;
    this.selected = subjects;
    this.refresh();
  }

  /** @param {number} row */
  draw(row) {
    const path = /** @type {L.Polyline} */ (this.made.get(row));
    const chosen = this.selected.has(this.model.subject(row));
    if (!this.visible.state[row] || !(chosen || this.precision.draws(this.model.doc.sites[row]))) {
      path.remove();
      return;
    }
    const style = thicker(this.visible.symbolOf(row).path, this.enlarged * (chosen ? this.emphasis : 1));
    path.setStyle(chosen ? { ...style, color: "var(--select)" } : style);
    path.addTo(this.map);
  }

  /** Draws all anew. */
  refresh() {
    for (const row of this.made.keys()) this.draw(row);
  }

  /** Where a path is best pointed at. @param {number} row */
  latLng(row) {
    const path = /** @type {L.Polyline} */ (this.made.get(row));
    const line = /** @type {L.LatLng[]} */ (path.getLatLngs()[0]);
    return line[Math.floor(line.length / 2)];
  }
}

/** A style with lines that are some times thicker, and their dashes longer. @param {L.PathOptions} style @param {number} times @returns {L.PathOptions} */
export function thicker(style, times) {
  if (times === 1) return style;
  const dashes =
    typeof style.dashArray === "string" &&
    style.dashArray
      .split(/[ ,]+/)
      .map((dash) => Number(dash) * times)
      .join(" ");
  return { ...style, ...(style.weight && { weight: style.weight * times }), ...(dashes && { dashArray: dashes }) };
}
