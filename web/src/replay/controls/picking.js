/** What a pointer does on the map: it names what it is over, and a click picks it. */

import { element } from "../../shared/dom.js";
import { ngettext, number } from "../../shared/language.js";
import { namesIn, nameText } from "../../shared/names.js";
import { NONE } from "../engine/document.js";
import { titleWithSource } from "./popup.js";

/** How much closer a click on a count goes. */
const CLOSER_BY = 1.5;

/** @param {number} count */
const inSquare = (count) =>
  ngettext("{n} event in this square", "{n} events in this square", count, { n: number(count) });

export class Pointing {
  /**
   * @param {L.Map} map
   * @param {{model: import("../engine/model.js").Model, points: import("../layers/points.js").Points, selection: import("./selection.js").Selection,
   *   measure: import("./measure.js").Measure, areas: L.GeoJSON | undefined, animate: boolean}} context
   */
  constructor(map, context) {
    this.map = map;
    this.context = context;
    /** The line or circle that a click went through on its way to the map. @type {{row: number, at: L.LatLng} | null} */
    this.under = null;
    /** The area that it went through. @type {any} */
    this.area = null;
    context.areas?.on("click", (event) => {
      this.area = /** @type {any} */ (event).propagatedFrom ?? /** @type {any} */ (event).layer;
    });
    map.on("click", (event) => this.click(event));
    this.tip = L.tooltip({ direction: "top", offset: [0, -10], className: "nk-tooltip" });
    map.on("mousemove", (event) => this.hover(event));
    map.on("mouseout", () => this.tip.remove());
  }

  /** @param {L.LeafletMouseEvent} event */
  click(event) {
    const { points, selection, measure } = this.context;
    const [path, municipality] = [this.under, this.area];
    this.under = this.area = null;
    if (measure.on) {
      if (event.originalEvent.detail < 2) measure.add(event.latlng);
      return;
    }
    const row = points.at(event.layerPoint);
    const cell = points.cellAt(event.layerPoint);
    if (row !== NONE) selection.pick(row);
    else if (cell !== NONE) this.openCell(cell, event.latlng);
    else if (path) selection.pick(path.row, path.at);
    else if (municipality) selection.pickArea(municipality.feature.id);
    else selection.clear();
  }

  /** @param {L.LeafletMouseEvent} event */
  hover(event) {
    const { points, model } = this.context;
    const row = points.at(event.layerPoint);
    const cell = row === NONE ? points.cellAt(event.layerPoint) : NONE;
    this.map.getContainer().classList.toggle("nk-pointing", row !== NONE || cell !== NONE);
    const text =
      row !== NONE ? titleWithSource(model.feature(row)) : cell !== NONE ? inSquare(points.cells.counts[cell]) : "";
    if (!text) this.tip.remove();
    else
      this.tip
        .setContent(element("span", { text }))
        .setLatLng(row !== NONE ? points.latLng(row) : event.latlng)
        .openOn(this.map);
  }

  /** Goes closer to events that are counted together or, where the map goes no closer, lists them. @param {number} cell @param {L.LatLng} at */
  openCell(cell, at) {
    const { points, selection, animate } = this.context;
    if (this.map.getZoom() < this.map.getMaxZoom()) {
      this.map.setView(at, this.map.getZoom() + CLOSER_BY, { animate });
      return;
    }
    const rows = points.rowsIn(cell);
    selection.list(rows, inSquare(rows.length), at);
  }
}

/**
 * The place of the symbol at a point, with its name.
 * @param {L.LatLng} latlng @param {L.Map} map @param {import("../layers/points.js").Points} points @param {import("../engine/model.js").Model} model @param {string} choice of names
 * @returns {{at: [number, number], name: string} | null}
 */
export function placeAt(latlng, map, points, model, choice) {
  const row = points.at(map.latLngToLayerPoint(latlng));
  if (row === NONE) return null;
  const { facts, title } = model.feature(row);
  return { at: model.at(row), name: facts.place_names ? nameText(namesIn(facts.place_names, choice)) : title };
}
