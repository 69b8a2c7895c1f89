/** What has a point, on one canvas: symbols with rings of precision and leader lines or, where there are too many, counts. */

import { worldPx } from "../../shared/mercator.js";
import { same } from "../../shared/sets.js";
import { Stamps } from "../../shared/symbols.js";
import { Clusters } from "../engine/clusters.js";
import { NONE } from "../engine/document.js";
import { POINT } from "../engine/model.js";
import { SymbolLayout } from "../engine/symbol_layout.js";
import { CanvasLayer } from "./canvas.js";
import { paintCounts } from "./count_painter.js";
import { paintSymbols } from "./symbol_painter.js";

/** @typedef {import("../../shared/types.js").Box} Box */

/** Above the labels: a name never covers a symbol. */
const PANE = "points";
const TOUCH_PX = 14;
/** Up to so many symbols are laid out once a zoom, wherever they are; of more, those on the canvas. */
const MAX_LAID_OUT = 4000;
/** A step that touches more places than this draws the canvas anew. */
const MAX_BOXES = 120;

/**
 * The canvas layer. Symbols are laid out for all days at once, so a step of the clock moves nothing:
 * it shows and hides, and only where something changed is anything drawn.
 */
export class Points {
  /**
   * @param {L.Map} map @param {import("../engine/model.js").Model} model @param {import("../engine/visibility.js").Visible} visible
   * @param {(crowded: boolean) => void} onCrowd called with whether events are counted or drawn one by one
   */
  constructor(map, model, visible, onCrowd) {
    this.map = map;
    this.onCrowd = onCrowd;
    this.model = model;
    this.visible = visible;
    this.stamps = new Stamps(model.doc);
    this.rules = model.doc.cartography.points;
    this.clusters = new Clusters(model, visible);
    this.layout = new SymbolLayout(model);
    /** Whether the canvas shows counts, and single symbols only of sites and of the selection. */
    this.crowded = false;
    /** The ids of the rows with a ring. @type {Set<string>} */
    this.selected = new Set();
    /** How many times larger all symbols are drawn: for a screen seen from afar. */
    this.enlarged = 1;
    /** What the layout was made for. */
    this.laidOut = "";
    /** How many symbols and circles have been painted so far; for tests. */
    this.painted = 0;
    const pane = map.createPane(PANE);
    pane.style.zIndex = "450";
    pane.style.pointerEvents = "none";
    this.layer = new CanvasLayer(PANE, () => this.redraw());
    this.layer.addTo(map);
  }

  /** Where the layer plane begins, in pixels of the world. */
  get origin() {
    return this.map.getPixelOrigin();
  }

  /** Lays out and draws anew. @param {boolean} [anew] whether layers have been switched */
  redraw(anew = false) {
    this.arrange(anew);
    this.paint(null);
  }

  /** Draws anew in other colours. */
  recolour() {
    this.stamps.clear();
    this.paint(null);
  }

  /** Works out where each symbol goes, where that may have changed. @param {boolean} anew */
  arrange(anew) {
    const { model, origin, clusters } = this;
    const zoom = this.map.getZoom();
    this.on = this.visible.at?.on ?? new Uint8Array(model.doc.layers.length);
    if (anew || zoom !== clusters.zoom) clusters.arrange(zoom, this.on);
    const [left, top, right, bottom] = this.layer.box;
    const box = /** @type {Box} */ ([left + origin.x, top + origin.y, right + origin.x, bottom + origin.y]);
    this.crowded = clusters.crowded(box);
    this.onCrowd(this.crowded);
    const everywhere = model.length <= MAX_LAID_OUT;
    const single = this.crowded ? [...this.selected] : "";
    const within = everywhere ? "" : `${box} ${this.on}`;
    const made = [zoom, origin, this.crowded, this.enlarged, single, within].join(";");
    if (made === this.laidOut) return;
    this.laidOut = made;
    this.layout.arrange(this.wanted(everywhere ? null : box, worldPx(zoom)), zoom, origin, this.enlarged);
    this.stamps.setScale(this.layout.scale, this.layer.density);
  }

  /** The rows to lay out: sites first, then the largest and earliest events. @param {Box | null} box of the world, in pixels; null for anywhere @param {number} world */
  wanted(box, world) {
    const { model } = this;
    const rows = [];
    for (let row = 0; row < model.length; row += 1) {
      if (model.kind[row] !== POINT) continue;
      if (row >= model.sites) {
        if (this.crowded && !this.isSelected(row)) continue;
        if (box) {
          const [x, y] = [model.x[row] * world, model.y[row] * world];
          if (!this.on?.[model.layer[row]] || x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
        }
      }
      rows.push(row);
    }
    return rows.sort(
      (a, b) => Number(a >= model.sites) - Number(b >= model.sites) || model.size[b] - model.size[a] || a - b,
    );
  }

  /** Takes in what the last step changed, and draws there. */
  update() {
    const { layout, clusters, origin } = this;
    const { changed, was, state } = this.visible;
    /** @type {Set<number>} */
    const slots = new Set();
    /** @type {Set<number>} */
    const squares = new Set();
    changed.forEach((row, i) => {
      if (layout.slots[row] !== NONE) slots.add(layout.slots[row]);
      const came = !was[i] !== !state[row];
      const cell = came ? clusters.change(row) : clusters.of(row);
      if (this.crowded && cell !== NONE && (came || clusters.counts[cell] === 1)) squares.add(cell);
    });
    const places = slots.size + squares.size;
    if (places > MAX_BOXES) this.paint(null);
    else if (places)
      this.paint([
        ...[...slots].map((slot) => layout.boxOf(slot)),
        ...[...squares].map((cell) => clusters.box(cell, origin)),
      ]);
  }

  /** @param {Set<string>} subjects the ids of the rows that get a ring */
  select(subjects) {
    if (same(subjects, this.selected)) return;
    this.selected = subjects;
    this.redraw();
  }

  /** @param {number} row */
  isSelected(row) {
    return this.selected.size > 0 && this.selected.has(this.model.subject(row));
  }

  /** Draws the whole canvas, or what meets some boxes of it. @param {Box[] | null} boxes */
  paint(boxes) {
    this.layer.paint(boxes, (context, within) => {
      if (this.crowded) paintCounts(context, within, this);
      const slots = [...this.layout.grid.near(...within)];
      paintSymbols(
        context,
        slots.filter((slot) => this.visible.state[this.layout.rows[slot]]),
        this,
      );
    });
  }

  /** How near a click has to be to a symbol. @param {number} row */
  reach(row) {
    return Math.max(TOUCH_PX, this.layout.radius(this.visible.symbolOf(row).size_px) + 2);
  }

  /** The topmost row under a point of the map, or NONE. @param {{x: number, y: number}} point in the layer plane */
  at({ x, y }) {
    const { rows, spots, grid } = this.layout;
    let best = NONE;
    let least = Infinity;
    for (const slot of grid.near([x - TOUCH_PX, y - TOUCH_PX, x + TOUCH_PX, y + TOUCH_PX])) {
      const row = rows[slot];
      if (!this.visible.state[row]) continue;
      const distance = Math.hypot(spots[slot].x - x, spots[slot].y - y);
      if (distance > this.reach(row) || distance >= least) continue;
      best = row;
      least = distance;
    }
    if (best !== NONE) return best;
    const cell = this.cellAt({ x, y });
    return cell !== NONE && this.clusters.counts[cell] === 1 ? this.clusters.rows[cell] : NONE;
  }

  /** The cell whose circle is under a point, or NONE. @param {{x: number, y: number}} point in the layer plane */
  cellAt({ x, y }) {
    if (!this.crowded) return NONE;
    const { clusters, origin } = this;
    const cell = clusters.at(x + origin.x, y + origin.y);
    if (cell === NONE || !clusters.counts[cell]) return NONE;
    const circle = clusters.circle(cell, origin);
    return Math.hypot(circle.x - x, circle.y - y) <= Math.max(TOUCH_PX, circle.r) ? cell : NONE;
  }

  /** The rows seen in a cell. @param {number} cell */
  rowsIn(cell) {
    const rows = [];
    for (let row = this.model.sites; row < this.model.length; row += 1)
      if (this.visible.state[row] && this.clusters.of(row) === cell) rows.push(row);
    return rows;
  }

  /** The symbols drawn one by one: their rows. */
  get drawn() {
    return [...this.layout.rows].filter((row) => this.visible.state[row]);
  }

  /** The circles that symbols and counts take up, in the map's layer plane. */
  boxes() {
    const { clusters, layout, visible, origin } = this;
    const symbols = this.drawn.map((row) => ({
      ...layout.spots[layout.slots[row]],
      r: layout.radius(visible.symbolOf(row).size_px),
    }));
    if (!this.crowded) return symbols;
    const filled = [...clusters.counts.keys()].filter((cell) => clusters.counts[cell]);
    return [...symbols, ...filled.map((cell) => clusters.circle(cell, origin))];
  }

  /** Where a row's symbol is now. @param {number} row @returns {L.LatLng} */
  latLng(row) {
    const slot = this.layout.slots[row];
    if (slot !== NONE) return this.map.layerPointToLatLng([this.layout.spots[slot].x, this.layout.spots[slot].y]);
    const [lon, lat] = this.model.at(row);
    return L.latLng(lat, lon);
  }
}
