/** What has a point, on one canvas: symbols with rings of precision and leader lines or, where there are too many, counts. */

import { worldPx } from "../../shared/mercator.js";
import { same } from "../../shared/sets.js";
import { Stamps } from "../../shared/style/symbols.js";
import { NONE } from "../engine/document.js";
import { Clusters } from "../engine/layout/clusters.js";
import { SymbolLayout } from "../engine/layout/symbol_layout.js";
import { POINT } from "../engine/model.js";
import { CanvasLayer } from "./canvas.js";
import { paintCounts } from "./count_painter.js";
import { paintSymbols } from "./symbol_painter.js";

/** @typedef {import("../../shared/types.js").Box} Box */

/** Above the labels: a name never covers a symbol. */
const PANE = "points";
const TOUCH_PX = 14;
/** Around a symbol, and beyond the ring of one that is selected: what a name keeps off, too. */
const [HALO_PX, RING_PX] = [2, 3];
/** Up to so many rows are laid out wherever they are; of more, those on the canvas. */
const MAX_LAID_OUT = 1000;
const EVERYWHERE = /** @type {Box} */ ([-Infinity, -Infinity, Infinity, Infinity]);
/** A step that touches more places than this draws the canvas anew. */
const MAX_BOXES = 120;

/**
 * The canvas layer. The symbols that are seen on the canvas are laid out anew with each step of the clock, and drawn
 * anew only where something is another than before.
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
    this.layout = new SymbolLayout(model, visible);
    /** Whether the canvas shows counts, and single symbols only of sites and of the selection. */
    this.crowded = false;
    /** The ids of the rows with a ring. @type {Set<string>} */
    this.selected = new Set();
    /** How many times larger all symbols are drawn: for a screen seen from afar. */
    this.enlarged = 1;
    /** What the candidates were found for, and the rows on the canvas that are drawn one by one when they are seen. */
    this.foundFor = "";
    /** @type {number[]} */
    this.candidates = [];
    /** The events that are named, by their numbers: their symbols keep their places. @type {number[]} */
    this.named = [];
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

  /** Lays out and draws anew. @param {boolean} [anew] whether layers have been switched @param {number[]} [named] the events that are named */
  redraw(anew = false, named = this.named) {
    this.named = named;
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
    const found = [zoom, origin, everywhere ? "" : box, this.crowded, [...this.selected]].join(";");
    if (found !== this.foundFor || anew) this.candidates = this.find(everywhere ? EVERYWHERE : box, worldPx(zoom));
    this.foundFor = found;
    this.layOut();
    this.stamps.setScale(this.layout.scale, this.layer.density);
  }

  /** Lays out the candidates that are seen. @returns {Box[]} around all that is another than before */
  layOut() {
    const { layout, candidates, map, origin, enlarged } = this;
    return layout.arrange(candidates, (row) => this.isSelected(row), map.getZoom(), origin, enlarged, this.named);
  }

  /** The rows of points in a box that may be drawn one by one. @param {Box} box of the world, in pixels @param {number} world */
  find([left, top, right, bottom], world) {
    const { model } = this;
    const rows = [];
    for (let row = 0; row < model.length; row += 1) {
      if (model.kind[row] !== POINT || (this.crowded && row >= model.sites && !this.isSelected(row))) continue;
      const [x, y] = [model.x[row] * world, model.y[row] * world];
      if (x >= left && x <= right && y >= top && y <= bottom) rows.push(row);
    }
    return rows;
  }

  /** Takes in what the last step changed, and which events are named, and draws there. @param {number[]} named */
  update(named) {
    const others = named.length !== this.named.length || named.some((event, i) => event !== this.named[i]);
    this.named = named;
    const { clusters, origin, layout } = this;
    const { changed, was, state } = this.visible;
    /** @type {Set<number>} */
    const squares = new Set();
    /** @type {Box[]} */
    const boxes = [];
    changed.forEach((row, i) => {
      const came = !was[i] !== !state[row];
      const cell = came ? clusters.change(row) : clusters.of(row);
      if (this.crowded && cell !== NONE && (came || clusters.counts[cell] === 1)) squares.add(cell);
      // As faint as before or not: what moves or goes is found below.
      if (state[row] && layout.slots[row] !== NONE) boxes.push(layout.boxOf(layout.slots[row]));
    });
    if (changed.length || others) boxes.push(...this.layOut());
    boxes.push(...[...squares].map((cell) => clusters.box(cell, origin)));
    if (boxes.length > MAX_BOXES) this.paint(null);
    else if (boxes.length) this.paint(boxes);
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
      // The most important last, above all others.
      paintSymbols(context, [...this.layout.grid.near(...within)].reverse(), this);
    });
  }

  /** How near a click has to be to a symbol. @param {number} row */
  reach(row) {
    return Math.max(TOUCH_PX, this.layout.spots[this.layout.slots[row]].r + 2);
  }

  /** The topmost row under a point of the map, or NONE. @param {{x: number, y: number}} point in the layer plane */
  at({ x, y }) {
    const { rows, spots, grid } = this.layout;
    let best = NONE;
    let least = Infinity;
    for (const slot of grid.near([x - TOUCH_PX, y - TOUCH_PX, x + TOUCH_PX, y + TOUCH_PX])) {
      const row = rows[slot];
      const distance = Math.hypot(spots[slot].x - x, spots[slot].y - y);
      if (distance > this.reach(row) || distance >= least) continue;
      best = row;
      least = distance;
    }
    if (best !== NONE) return best;
    const cell = this.cellAt({ x, y });
    return cell !== NONE && this.clusters.counts[cell] === 1 ? this.clusters.rows[cell] : NONE;
  }

  /** The rows that are drawn or counted at a symbol whose number is under a point; none where there is no such number, or a symbol is nearer. @param {{x: number, y: number}} point in the layer plane */
  stackAt({ x, y }) {
    const { rows, spots, grid } = this.layout;
    const near = [...grid.near([x, y, x, y])];
    for (const slot of near) {
      const number = this.layout.numbers.get(slot);
      if (!number) continue;
      const distance = Math.hypot(number.x - x, number.y - y);
      const covered = near.some((one) => Math.hypot(spots[one].x - x, spots[one].y - y) < distance);
      if (distance <= number.r + 2 && !covered) return this.layout.stackOf(rows[slot]);
    }
    return [];
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
    return [...this.layout.rows].filter((_, slot) => this.layout.isDrawn(slot));
  }

  /** The circles that symbols, their rings and counts take up, in the map's layer plane. */
  obstacles() {
    const { clusters, layout, origin, rules } = this;
    const symbols = this.drawn.map((row) => {
      const { x, y, r } = layout.spots[layout.slots[row]];
      return { x, y, r: r + (this.isSelected(row) ? rules.selected_px + RING_PX : HALO_PX) };
    });
    if (!this.crowded) return symbols;
    const filled = [...clusters.counts.keys()].filter((cell) => clusters.counts[cell]);
    return [...symbols, ...filled.map((cell) => clusters.circle(cell, origin))];
  }

  /** Where a row's symbol is now. @param {number} row @returns {L.LatLng} */
  latLng(row) {
    const slot = this.layout.slots[row];
    if (slot !== NONE) {
      const { x, y } = this.layout.spots[this.layout.spots[slot].stack];
      return this.map.layerPointToLatLng([x, y]);
    }
    const [lon, lat] = this.model.at(row);
    return L.latLng(lat, lon);
  }
}
