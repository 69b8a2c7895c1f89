/** What is new, gone or changed from one day to another, marked on a map: a ring with a sign at a symbol, an outline for an area. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { PATH, POINT } from "../engine/model.js";

/** @typedef {"new" | "ended" | "changed"} Kind */
/** @typedef {Record<Kind, string[]>} Marks the ids of the rows that are marked, by what they are */

/** The first is shown where several are at one place. @type {Kind[]} */
const KINDS = ["new", "ended", "changed"];
const RING_PX = 4;
/** Of more marks only the rings are drawn: their signs would cover each other. */
const MAX_SIGNS = 25;
const PANE = "changes";

/** The kind of each id; the first of them where it has several. @param {Marks} marks @returns {Map<string, Kind>} */
export function kindsOf(marks) {
  /** @type {Map<string, Kind>} */
  const found = new Map();
  for (const kind of KINDS.toReversed()) for (const id of marks[kind]) found.set(id, kind);
  return found;
}

/** Its picture is in `shared/style/signs.css`. @param {Kind} kind */
function sign(kind) {
  return element("b", { class: `nk-sign nk-sign-${kind}`, "aria-hidden": "true" });
}

/** The entries of the key for what is marked on two maps. @param {{marks: Marks, short: string}[]} sides the earlier day's first */
export function signsOf([before, after]) {
  const days = { first: before.short, last: after.short };
  /** @type {[Kind, string][]} */
  const entries = [
    ["new", gettext("New since {first}", days)],
    ["ended", gettext("No longer there on {last}", days)],
    ["changed", gettext("Changed in between", days)],
  ];
  const present = entries.filter(([kind]) => before.marks[kind].length || after.marks[kind].length);
  if (!present.length) return [];
  const rows = present.map(([kind, text]) => element("li", [sign(kind), element("span", { text })]));
  const note = gettext("What may have begun in between has no mark; the list has it.");
  return [
    element("h3", { text: gettext("What is different") }),
    element("ul", rows),
    element("p", { class: "nk-note", text: note }),
  ];
}

export class ChangeMarks {
  /** @param {import("../replay.js").Replay} app */
  constructor(app) {
    this.app = app;
    app.map.createPane(PANE).style.zIndex = "460";
    /** @type {any} */ (app.map.getPane(PANE)).style.pointerEvents = "none";
    this.drawn = L.layerGroup().addTo(app.map);
    /** @type {Map<string, Kind>} */
    this.kinds = new Map();
    /** @type {[number, Kind][]} */
    this.rows = [];
    this.was = "";
    app.map.on("moveend replay:drawn", () => this.draw());
  }

  /** @param {Marks} marks */
  show(marks) {
    const { model } = this.app;
    this.kinds = kindsOf(marks);
    this.rows = [];
    for (let row = 0; this.kinds.size && row < model.length; row += 1) {
      // What lies outside the map, or has no place, is in the list alone.
      if (![POINT, PATH].includes(model.kind[row])) continue;
      const kind = this.kinds.get(model.subject(row));
      if (kind) this.rows.push([row, kind]);
    }
    this.draw();
  }

  /** The marks by their place on the map: one at each. */
  places() {
    const { points, paths, visible } = this.app;
    /** @type {Map<string, {at: L.LatLng, kind: Kind, r: number}>} */
    const found = new Map();
    for (const [row, kind] of this.rows) {
      if (!visible.state[row]) continue;
      const line = paths.made.has(row);
      const at = line ? paths.latLng(row) : points.latLng(row);
      const slot = line ? -1 : points.layout.slots[row];
      const spot = slot >= 0 ? points.layout.spots[points.layout.spots[slot].stack] : null;
      const key = `${at.lat.toFixed(5)},${at.lng.toFixed(5)}`;
      const before = found.get(key);
      if (before && KINDS.indexOf(before.kind) <= KINDS.indexOf(kind)) continue;
      found.set(key, { at, kind, r: line ? 0 : (spot?.r ?? 8) });
    }
    return found;
  }

  /** Draws the marks where the symbols are now. */
  draw() {
    const places = [...this.places().values()];
    const now = JSON.stringify([places, [...this.kinds]]);
    if (now === this.was) return;
    this.was = now;
    this.drawn.clearLayers();
    this.app.map.getPane(PANE)?.classList.toggle("nk-many", places.length > MAX_SIGNS);
    for (const area of this.app.areas?.getLayers() ?? []) {
      const { feature } = /** @type {any} */ (area);
      const kind = this.kinds.get(feature.id);
      if (kind) this.outline(/** @type {any} */ (area), feature, kind);
    }
    for (const { at, kind, r } of places) this.mark(at, kind, r);
  }

  /** @param {L.LatLng} at @param {Kind} kind @param {number} r pixels */
  mark(at, kind, r) {
    const side = r ? 2 * (r + RING_PX) : 0;
    const ring = element("div", { class: `nk-change nk-change-${kind}${r ? "" : " nk-change-line"}` }, [sign(kind)]);
    const icon = L.divIcon({ html: ring, className: "nk-change-at", iconSize: [side, side] });
    this.drawn.addLayer(L.marker(at, { icon, pane: PANE, interactive: false, keyboard: false }));
  }

  /** @param {L.Polygon} area @param {any} feature @param {Kind} kind */
  outline(area, feature, kind) {
    const style = { color: "var(--select)", weight: 2.5, fill: false, className: `nk-change-area nk-change-${kind}` };
    this.drawn.addLayer(L.geoJSON(feature, { interactive: false, pane: "timed", style }));
    this.mark(area.getBounds().getCenter(), kind, 0);
  }
}
