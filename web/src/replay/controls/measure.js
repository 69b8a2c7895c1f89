/** Measuring on the map: points that a person sets, the length of the path through them, and the area within. */

import { button, element, icon } from "../../shared/dom.js";
import { areaInWords, areaOf, lengthInWords, lengthOf } from "../../shared/geodesic.js";
import { gettext } from "../../shared/language.js";

/** @typedef {import("../../shared/geodesic.js").LonLat} LonLat */

const RULER = "M3 8h18v8H3zM5 10v4h14v-4h-2v2h-1.5v-2h-2.7v3h-1.6v-3H8.5v2H7v-2z";
const STEP_PX = 40;
/** What a key does to the map while measuring: moves it by a step. @type {Record<string, [number, number]>} */
const MOVES = { ArrowLeft: [-STEP_PX, 0], ArrowRight: [STEP_PX, 0], ArrowUp: [0, -STEP_PX], ArrowDown: [0, STEP_PX] };
const LINE = { color: "var(--select)", weight: 2.5, interactive: false, pane: "timed" };
const HOW = [
  gettext(
    "Click to set points; a click on a symbol takes its place, which is known to some hundred metres or to kilometres: see each one’s precision.",
  ),
  gettext(
    "By keyboard: arrows move the map, Enter sets a point in its middle, Backspace removes the last, Escape ends.",
  ),
];
const CONTROLS = "button, input, select, textarea, summary, a[href]";

export class Measure {
  /**
   * @param {L.Map} map
   * @param {(at: L.LatLng) => {at: LonLat, name: string} | null} near what is where a person points, if anything is
   */
  constructor(map, near) {
    this.map = map;
    this.near = near;
    this.on = false;
    /** @type {{at: LonLat, name: string}[]} */
    this.points = [];
    this.drawn = L.layerGroup([], { pane: "timed" });
    const name = element("span", { text: gettext("Distances") });
    const attributes = { class: "nk-measure-button", "aria-pressed": "false", title: gettext("Distances") };
    this.button = button([icon(RULER), name], attributes, () => this.toggle());
    this.figures = element("p", { class: "nk-figures", role: "status" });
    this.undo = button(gettext("Remove the last point"), {}, () => {
      this.points.pop();
      this.show();
    });
    const done = button(gettext("Done"), {}, () => this.toggle());
    this.panel = element("div", { class: "nk-measure", hidden: true }, [
      this.figures,
      element("div", [this.undo, done]),
      element("p", { text: gettext("In straight lines on the WGS 84 ellipsoid, not by road.") }),
      element("details", [
        element("summary", { text: gettext("How to measure") }),
        ...HOW.map((text) => element("p", { text })),
      ]),
    ]);
    this.cross = element("div", { class: "nk-cross", "aria-hidden": "true", hidden: true });
    document.addEventListener("keydown", (event) => this.onKey(event), { capture: true });
  }

  toggle() {
    this.on = !this.on;
    this.points = [];
    this.button.ariaPressed = String(this.on);
    this.panel.hidden = this.cross.hidden = !this.on;
    this.map.getContainer().classList.toggle("nk-measuring", this.on);
    if (this.on) this.drawn.addTo(this.map);
    else this.drawn.remove();
    // People end a line with two clicks.
    this.on ? this.map.doubleClickZoom.disable() : this.map.doubleClickZoom.enable();
    this.show();
    this.button.focus();
  }

  /** Goes on with points that were set on another map. @param {{at: LonLat, name: string}[]} points */
  goOnFrom(points) {
    this.toggle();
    this.points = points;
    this.show();
  }

  /** @param {L.LatLng} latlng */
  add(latlng) {
    this.points.push(this.near(latlng) ?? { at: [latlng.lng, latlng.lat], name: "" });
    this.show();
  }

  show() {
    const path = this.points.map(({ at }) => at);
    const latlngs = path.map(([lon, lat]) => L.latLng(lat, lon));
    this.drawn.clearLayers();
    if (latlngs.length > 2) this.drawn.addLayer(L.polygon(latlngs, { ...LINE, stroke: false, fillOpacity: 0.08 }));
    this.drawn.addLayer(L.polyline(latlngs, LINE));
    for (const at of latlngs)
      this.drawn.addLayer(L.circleMarker(at, { ...LINE, radius: 4, fillColor: "var(--halo)", fillOpacity: 1 }));
    this.undo.disabled = !path.length;
    this.figures.textContent = this.inWords(path);
  }

  /** @param {LonLat[]} path */
  inWords(path) {
    if (path.length < 2) return gettext("Set two points or more.");
    const length = lengthInWords(lengthOf(path));
    if (path.length > 2) return length + gettext("; area within {area}", { area: areaInWords(areaOf(path)) });
    const [from, to] = this.points.map(({ name }) => name);
    return from && to ? `${from} – ${to}: ${length}` : length;
  }

  /** Takes the keys that set points, before the replay's own. @param {KeyboardEvent} event */
  onKey(event) {
    if (!this.on || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {Element} */ (event.target);
    const free = target === this.button || !target.closest?.(CONTROLS);
    const move = MOVES[event.key];
    if (event.key === "Escape") this.toggle();
    else if (move && free) this.map.panBy(move, { animate: false });
    else if (event.key === "Enter" && free) this.add(this.map.getCenter());
    else if (event.key === "Backspace" && free) this.undo.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
