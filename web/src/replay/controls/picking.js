/** What a pointer does on the map: it names what it is over, and a click picks it. */

import { element } from "../../shared/dom.js";
import { ngettext } from "../../shared/language.js";
import { nameText } from "../../shared/names.js";
import { NONE } from "../engine/document.js";
import { hasPanel } from "../host/streamlit.js";
import { atThisPlace, titleWithSource } from "./popup.js";

/** The names on the map that open what they are of. */
const NAMES = "[data-event], [data-site]";
/** How much closer a click on a count goes. */
const CLOSER_BY = 1.5;

/** @param {number} count */
const inSquare = (count) => ngettext("{n} event in this square", "{n} events in this square", count);

export class Picking {
  /** @param {import("../replay.js").Replay} replay */
  constructor(replay) {
    const { map, areas } = replay;
    this.replay = replay;
    this.map = map;
    /** The line or circle that a click went through on its way to the map. @type {{row: number, at: L.LatLng} | null} */
    this.under = null;
    /** The area that it went through. @type {any} */
    this.area = null;
    areas?.on("click", (event) => {
      this.area = /** @type {any} */ (event).propagatedFrom ?? /** @type {any} */ (event).layer;
    });
    map.on("click", (event) => this.click(event));
    this.tip = L.tooltip({ direction: "top", offset: [0, -10], className: "nk-tooltip" });
    map.on("mousemove", (event) => this.hover(event));
    map.on("mouseout", () => this.tip.remove());
  }

  /** @param {L.LeafletMouseEvent} event */
  click(event) {
    const { points, selection, measure } = this.replay;
    const [path, municipality] = [this.under, this.area];
    this.under = this.area = null;
    if (measure.on) {
      if (event.originalEvent.detail < 2) measure.add(event.latlng);
      return;
    }
    const row = points.at(event.layerPoint);
    const cell = points.cellAt(event.layerPoint);
    const stack = points.stackAt(event.layerPoint);
    if (stack.length) selection.listStack(stack);
    else if (row !== NONE) selection.pick(row);
    else if (cell !== NONE) this.openCell(cell, event.latlng);
    else if (this.pickNamed(event.originalEvent.target)) return;
    else if (path) selection.pick(path.row, path.at);
    else if (municipality) selection.pickArea(municipality.feature.id);
    else selection.clear();
  }

  /** Picks what a name on the map is of, as a click on its symbol does; whether it was a name. @param {EventTarget | null} target */
  pickNamed(target) {
    const { model, points, selection } = this.replay;
    const name = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest?.(NAMES));
    if (!name) return false;
    const { event, site = "" } = name.dataset;
    if (event === undefined && !hasPanel()) return false;
    if (event === undefined) selection.pickPlace(site);
    else {
      const rows = model.rowsOf(Number(event));
      selection.pick(rows.find((row) => points.layout.slots[row] !== NONE) ?? rows[0]);
    }
    return true;
  }

  /** @param {L.LeafletMouseEvent} event */
  hover(event) {
    const { points, model } = this.replay;
    const row = points.at(event.layerPoint);
    const cell = row === NONE ? points.cellAt(event.layerPoint) : NONE;
    this.map.getContainer().classList.toggle("nk-pointing", row !== NONE || cell !== NONE);
    const stack = points.stackAt(event.layerPoint);
    if (stack.length) this.showTip(atThisPlace(stack.length), points.latLng(stack[0]));
    else if (row !== NONE) this.showTip(titleWithSource(model.feature(row)), points.latLng(row));
    else if (cell !== NONE) this.showTip(inSquare(points.clusters.counts[cell]), event.latlng);
    else this.tip.remove();
  }

  /** @param {string} text @param {L.LatLng} at */
  showTip(text, at) {
    this.tip.setContent(element("span", { text })).setLatLng(at).openOn(this.map);
  }

  /** Goes closer to events that are counted together or, where the map goes no closer, lists them. @param {number} cell @param {L.LatLng} at */
  openCell(cell, at) {
    const { points, selection, animates } = this.replay;
    if (this.map.getZoom() < this.map.getMaxZoom()) {
      this.map.setView(at, this.map.getZoom() + CLOSER_BY, { animate: animates });
      return;
    }
    const rows = points.rowsIn(cell);
    selection.list(rows, inSquare(rows.length), at);
  }
}

/**
 * The place of the symbol at a point, with its name.
 * @param {L.LatLng} latlng @param {import("../replay.js").Replay} replay @returns {{at: [number, number], name: string} | null}
 */
export function placeAt(latlng, { map, points, model, languages }) {
  const row = points.at(map.latLngToLayerPoint(latlng));
  if (row === NONE) return null;
  const { facts, title } = model.feature(row);
  return { at: model.at(row), name: facts.place_names ? nameText(facts.place_names, languages) : title };
}
