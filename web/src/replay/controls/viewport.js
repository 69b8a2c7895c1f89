/** Where the map looks: its extents, and what keeps them when the frame changes its size. */

import { button, element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { mercator, worldPx } from "../../shared/mercator.js";
import { POINT } from "../engine/model.js";
import { clearance } from "./clearance.js";
import { edgeShift } from "./edge_shift.js";

/** From this width of the map on, the key has room beside what an extent shows. */
const KEY_BESIDE_FROM_PX = 900;
/** The most that a site's symbol takes, from its middle, with what surrounds it. */
const SYMBOL_PX = 13;
/** Extents in an address are rounded: so near, in degrees, two of them are the same. */
const SAME_DEGREES = 0.0001;
/** An extent that is narrower or lower is written exactly. */
const NARROW_DEGREES = 0.01;

export class Viewport {
  /** @param {import("../replay.js").Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.map = replay.map;
    /** The extent last set, until a person moves the map. @type {{extent: number[], clear: boolean} | null} */
    this.fitted = null;
    this.fitting = false;
    this.extents = replay.doc.dataset.extents;
    this.buttons = this.extents.map(({ title, extent }) =>
      button(title, {}, () => {
        this.open(false);
        this.fit(extent, { clear: true });
        replay.settle();
      }),
    );
    // Where there is no room for all of them, they are in a menu behind this.
    this.current = element("span");
    const arrow = element("span", { "aria-hidden": "true", text: "▾" });
    this.toggle = button([this.current, arrow], { class: "nk-views-toggle" }, () => this.open());
    const titles = { zoomInTitle: gettext("Zoom in"), zoomOutTitle: gettext("Zoom out") };
    const zoom = L.control.zoom(titles).addTo(this.map).getContainer() ?? null;
    const list = element("div", { class: "nk-views-list" }, this.buttons);
    this.root = element("div", { class: "nk-views", role: "group", "aria-label": gettext("Extent") }, [
      this.toggle,
      element("div", { class: "nk-views-menu" }, [zoom, list]),
    ]);
    this.open(false);
    this.nameCurrent();
  }

  /** The map is somewhere else than at the extent last set. */
  leave() {
    this.fitted = null;
    this.nameCurrent();
  }

  /** Opens the menu, or closes it. @param {boolean} [open] */
  open(open) {
    this.toggle.ariaExpanded = String(this.root.classList.toggle("nk-open", open));
  }

  nameCurrent() {
    const at = this.extents.findIndex(({ extent }) => this.fitted && alike(extent, this.fitted.extent));
    this.buttons.forEach((one, i) => {
      if (i === at) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
    this.current.textContent = this.extents[at]?.title ?? gettext("Extent");
  }

  /** Takes note of each move, once the whole replay is there. */
  watch() {
    const { replay } = this;
    this.map.on("movestart zoomstart", () => {
      if (!this.fitting && replay.touched) this.leave();
    });
    this.map.on("moveend", () => {
      replay.legend.follow();
      replay.settle();
    });
    // What a popup needs to be seen whole is an extent of its own.
    this.map.on("autopanstart", () => this.leave());
    replay.legend.root.addEventListener("toggle", () => this.refit());
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.root.contains(/** @type {Node} */ (target))) this.open(false);
    });
  }

  /**
   * Shows an extent as the page asks for it: exactly, but for those of the dataset and of the area selected, which are kept
   * clear of what lies on the map.
   * @param {number[]} extent @param {string} subject the id of what is selected
   */
  show(extent, subject) {
    const known = [...this.extents.map((one) => one.extent), ...this.replay.selection.boundsOf(subject)];
    this.fit(extent, { animate: false, clear: known.some((one) => alike(one, extent)) });
  }

  /** Whether a place is in sight, and nothing lies over it. @param {L.LatLng} at */
  isClear(at) {
    const { x, y } = this.map.latLngToContainerPoint(at);
    const covered = this.obstacles().some((one) => one.left < x && x < one.right && one.top < y && y < one.bottom);
    return !covered && this.map.getBounds().pad(-0.1).contains(at);
  }

  /** The edges to leave to a popup. */
  get edges() {
    return clearance(this.map.getSize(), this.obstacles(), 1);
  }

  /**
   * @param {number[]} extent west, south, east, north
   * @param {{animate?: boolean, clear?: boolean}} [how] `clear` keeps it clear of what lies on the map
   */
  fit(extent, { animate = this.replay.animates, clear = false } = {}) {
    const [west, south, east, north] = extent;
    this.fitting = true;
    this.fitted = { extent, clear };
    const bounds = L.latLngBounds([south, west], [north, east]);
    const { left, top, right, bottom } = clear
      ? this.withWholeSymbols(bounds, this.clearanceFor(extent))
      : { left: 0, top: 0, right: 0, bottom: 0 };
    this.map.fitBounds(bounds, {
      animate,
      paddingTopLeft: [left, top],
      paddingBottomRight: [right, bottom],
    });
    this.fitting = false;
    this.nameCurrent();
  }

  /** The edges that what lies on the map leaves to an extent. @param {number[]} extent */
  clearanceFor([west, south, east, north]) {
    const [left, top] = mercator([west, north]);
    const [right, bottom] = mercator([east, south]);
    return clearance(this.map.getSize(), this.obstacles(), (right - left) / (bottom - top));
  }

  /**
   * The edges to leave free such that bounds are as large as with others, and no site's symbol is cut by the map's edge.
   * @param {L.LatLngBounds} bounds @param {import("./clearance.js").Edges} edges @returns {import("./clearance.js").Edges}
   */
  withWholeSymbols(bounds, { left, top, right, bottom }) {
    const { map } = this;
    const { model, points } = this.replay;
    const size = map.getSize();
    const zoom = map.getBoundsZoom(bounds, false, L.point(left + right, top + bottom));
    const [from, to] = [map.project(bounds.getNorthWest(), zoom), map.project(bounds.getSouthEast(), zoom)];
    const slack = size
      .subtract([left + right, top + bottom])
      .subtract(to.subtract(from))
      .divideBy(2);
    const corner = from
      .add(to)
      .add([right - left, bottom - top])
      .subtract(size)
      .divideBy(2);
    const r = SYMBOL_PX * points.enlarged;
    const world = worldPx(zoom);
    const spots = [...model.kind.subarray(0, model.sites).keys()]
      .filter((row) => model.kind[row] === POINT)
      .map((row) => L.point(model.x[row] * world, model.y[row] * world).subtract(corner));
    const beside = spots.filter(({ y }) => -r < y && y < size.y + r);
    const dx = edgeShift(
      beside.map(({ x }) => x),
      size.x,
      slack.x,
      r,
    );
    const above = spots.filter(({ x }) => -r < x + dx && x + dx < size.x + r);
    const dy = edgeShift(
      above.map(({ y }) => y),
      size.y,
      slack.y,
      r,
    );
    return {
      left: left + 2 * Math.max(dx, 0),
      top: top + 2 * Math.max(dy, 0),
      right: right + 2 * Math.max(-dx, 0),
      bottom: bottom + 2 * Math.max(-dy, 0),
    };
  }

  /** What lies on the map for as long as nothing on it is pressed, in whole pixels: Leaflet would pan by less for ever. */
  obstacles() {
    const frame = this.map.getContainer().getBoundingClientRect();
    const key = this.replay.legend.root;
    const aside = key.open && frame.width > KEY_BESIDE_FROM_PX;
    const parts = [...document.querySelectorAll(".nk-obstacle")].map((node) => ({
      box: node.getBoundingClientRect(),
      aside: aside && key.contains(node),
    }));
    return parts
      .filter(({ box }) => box.width && box.height && box.top < frame.bottom)
      .map(({ box, aside }) => ({
        left: Math.floor(box.left - frame.left),
        top: Math.floor(box.top - frame.top),
        right: Math.ceil(box.right - frame.left),
        bottom: Math.ceil(box.bottom - frame.top),
        aside,
      }));
  }

  goHome() {
    this.fit(this.extents[0].extent, { animate: false, clear: true });
  }

  /** Fits the extent anew, where the map has not been moved since. */
  refit() {
    if (!this.fitted) return;
    this.fit(this.fitted.extent, { animate: false, clear: this.fitted.clear });
    this.replay.selection.reopen();
  }

  /** Keeps the extent when the frame changes its size. */
  resize() {
    this.map.invalidateSize({ animate: false });
    this.replay.legend.openWhereRoom(this.map);
    this.refit();
  }

  /** What the map shows: west, south, east, north in degrees, as a text. An extent that was set is itself on every screen; the first one is empty. */
  text() {
    if (this.fitted) {
      const { extent } = this.fitted;
      return alike(extent, this.extents[0].extent) ? "" : asText(extent);
    }
    // Drawn in by half a step of the zoom, so that showing it again gives the same one.
    const bounds = this.map.getBounds().pad((2 ** -((this.map.options.zoomSnap ?? 0) / 2) - 1) / 2);
    const extent = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return asText(extent);
  }
}

/** An extent as an address has it, see `geo/view/view_query.py`. @param {number[]} extent */
function asText(extent) {
  const [west, south, east, north] = extent;
  const exactly = Math.min(east - west, north - south) < NARROW_DEGREES;
  return extent.map((degree) => (exactly ? String(degree) : degree.toFixed(4))).join(",");
}

/** @param {number[]} one @param {number[]} other */
function alike(one, other) {
  return one.every((degree, i) => Math.abs(degree - other[i]) < SAME_DEGREES);
}
