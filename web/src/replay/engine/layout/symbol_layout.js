/** Where the symbols that are seen stand at a zoom, such that none covers another and none has a false place. No browser needed. */

import { metresPerPixel, worldPx } from "../../../shared/mercator.js";
import { clamp } from "../../../shared/numbers.js";
import { NONE } from "../document.js";
import { Barriers } from "./barriers.js";
import { declutter } from "./declutter.js";
import { Grid } from "./spatial_index.js";

/** @typedef {import("../../../shared/types.js").Box} Box */
/** @typedef {import("../../../shared/types.js").Point} Point */

/** @typedef {{x: number, y: number, r: number}} Circle */
/** @typedef {{x: number, y: number, atX: number, atY: number, r: number, ring: number, moved: boolean, stack: number, more: number}} Spot `ring` is the radius of the ring of precision, 0 for none */

/** Where a number may stand around a symbol, from near to far: to the right, down; on it where all are taken. */
const BESIDE = [
  ...[1, 2, 3, 4].flatMap((far) =>
    [
      [1, -1],
      [1, 1],
      [-1, 1],
      [-1, -1],
      [1.4, 0],
      [0, 1.4],
      [-1.4, 0],
      [0, -1.4],
    ].map(([right, down]) => [right * far, down * far]),
  ),
  [0, 0],
];
/** Around a symbol: its halo, and the ring of the selection. */
const MARGIN_PX = 9;

export class SymbolLayout {
  /** @param {import("../model.js").Model} model @param {import("../visibility.js").Visible} visible */
  constructor(model, visible) {
    this.model = model;
    this.visible = visible;
    this.rules = model.doc.cartography.points;
    this.barriers = new Barriers(model.doc);
    /** The rows laid out, the most important first; and the place of each row among them, or NONE. */
    this.rows = new Int32Array(0);
    this.slots = new Int32Array(model.length).fill(NONE);
    /**
     * Where symbols are drawn and where they belong, in the map's layer plane. Those without room are not drawn: `stack`
     * is the slot that they are counted at (a symbol's own where it is drawn), `more` how many are counted there.
     * @type {Spot[]}
     */
    this.spots = [];
    /** The circles with those numbers, by the slots of the symbols. @type {Map<number, Circle>} */
    this.numbers = new Map();
    this.grid = new Grid();
    this.zoom = 0;
    this.scale = 1;
  }

  /**
   * Lays out those of some rows that are seen.
   * @param {number[]} candidates @param {(row: number) => boolean} isSelected
   * @param {number} zoom @param {Point} origin of the layer plane, in pixels of the world
   * @param {number} enlarged how many times larger than usual symbols are drawn
   * @param {number[]} [named] the events that are named, by their numbers
   * @returns {Box[]} around all that is another than before, as long as zoom and origin are the same
   */
  arrange(candidates, isSelected, zoom, origin, enlarged, named = []) {
    const { model, barriers } = this;
    const { rows: rowsBefore, spots, numbers } = this;
    const before = { rows: rowsBefore, spots, numbers, boxes: spots.map((_, slot) => this.boxOf(slot)) };
    const world = worldPx(zoom);
    this.zoom = zoom;
    this.scale = enlarged * this.scaleAt(zoom);
    const rows = this.inOrder(candidates, isSelected, new Set(named));
    this.rows = Int32Array.from(rows);
    const at = rows.map((row) => ({
      x: model.x[row] * world - origin.x,
      y: model.y[row] * world - origin.y,
      r: this.radius(this.visible.symbolOf(row).size_px) + 1,
    }));
    const ofWorld = (/** @type {Point} */ { x, y }) => ({ x: (x + origin.x) / world, y: (y + origin.y) / world });
    const free = declutter(at, model.doc.cartography.declutter, (from, to) =>
      barriers.between(ofWorld(from), ofWorld(to)),
    );
    this.spots = free.map((spot, slot) => ({
      ...spot,
      atX: at[slot].x,
      atY: at[slot].y,
      r: at[slot].r - 1,
      ring: this.ringOf(rows[slot], isSelected),
      more: 0,
    }));
    this.spots.forEach(({ stack }, slot) => {
      if (stack !== slot) this.spots[stack].more += 1;
    });
    this.number();
    this.grid = new Grid();
    this.slots.fill(NONE);
    rows.forEach((row, slot) => {
      this.slots[row] = slot;
      if (this.isDrawn(slot)) this.grid.add(slot, this.boxOf(slot));
    });
    return this.changes(before);
  }

  /**
   * The rows that are seen, by who keeps the place: what is selected, what is named, the events with most harm, then the latest, then sites.
   * @param {number[]} candidates @param {(row: number) => boolean} isSelected @param {Set<number>} named
   */
  inOrder(candidates, isSelected, named) {
    const { visible, model } = this;
    const { sites, first } = model;
    const seen = candidates.filter((row) => visible.state[row]);
    const sizes = new Map(seen.map((row) => [row, visible.symbolOf(row).size_px]));
    const size = (/** @type {number} */ row) => /** @type {number} */ (sizes.get(row));
    return seen.sort(
      (a, b) =>
        Number(isSelected(b)) - Number(isSelected(a)) ||
        Number(named.has(model.event[b])) - Number(named.has(model.event[a])) ||
        Number(b >= sites) - Number(a >= sites) ||
        size(b) - size(a) ||
        (a < sites ? 0 : first[b] - first[a]) ||
        a - b,
    );
  }

  /**
   * Boxes around what is drawn otherwise than before.
   * @param {{rows: Int32Array, spots: Spot[], numbers: Map<number, Circle>, boxes: Box[]}} before
   */
  changes({ rows, spots, numbers, boxes }) {
    const old = new Map(Array.from(rows, (row, slot) => [row, slot]));
    const found = [];
    this.rows.forEach((row, slot) => {
      const was = old.get(row);
      old.delete(row);
      const [now, then] = [this.spots[slot], was === undefined ? undefined : spots[was]];
      const drawn = [this.isDrawn(slot), then?.stack === was];
      const [number, numberThen] = [this.numbers.get(slot), was === undefined ? undefined : numbers.get(was)];
      if (then && drawn[0] === drawn[1] && same(now, then) && sameNumber(number, numberThen)) return;
      if (drawn[0]) found.push(this.boxOf(slot));
      if (then && drawn[1]) found.push(boxes[/** @type {number} */ (was)]);
    });
    for (const slot of old.values()) if (spots[slot].stack === slot) found.push(boxes[slot]);
    return found;
  }

  /** Whether a symbol is drawn, and not counted at another one. @param {number} slot */
  isDrawn(slot) {
    return this.spots[slot].stack === slot;
  }

  /**
   * Sets where the numbers of those that are counted at symbols stand: each as near to its symbol as it
   * covers no other number, at the upper right if it can; on the symbol where there is no such place.
   */
  number() {
    const { more_px: least, digit_px: digit } = this.rules;
    this.numbers = new Map();
    this.spots.forEach(({ x, y, r, more }, slot) => {
      if (!more) return;
      const radius = least + digit * (String(more).length - 1);
      const away = r * Math.SQRT1_2 + radius / 2;
      const spots = BESIDE.map(([right, down]) => ({ x: x + right * away, y: y + down * away, r: radius }));
      const others = [...this.numbers.values()];
      const free = spots.find((one) => others.every((at) => Math.hypot(at.x - one.x, at.y - one.y) >= radius + at.r));
      this.numbers.set(slot, free ?? spots[spots.length - 1]);
    });
  }

  /** The rows that are drawn or counted at a symbol, the most important first. @param {number} row */
  stackOf(row) {
    const slot = this.slots[row];
    return slot === NONE ? [row] : [...this.rows].filter((_, one) => this.spots[one].stack === this.spots[slot].stack);
  }

  /** The share of their full size that symbols have at a zoom. @param {number} zoom */
  scaleAt(zoom) {
    const { smallest_scale: smallest, smallest_zoom: from, full_zoom: full } = this.rules;
    return clamp(smallest + ((zoom - from) / (full - from)) * (1 - smallest), smallest, 1);
  }

  /** The radius at which a symbol of a size is drawn. @param {number} size_px */
  radius(size_px) {
    return (size_px / 2) * this.scale;
  }

  /** All that a symbol may paint: itself, its leader line, its ring. @param {number} slot @returns {Box} */
  boxOf(slot) {
    const { x, y, atX, atY, r: radius, ring: around } = this.spots[slot];
    const number = this.numbers.get(slot);
    const reach = number ? Math.hypot(number.x - x, number.y - y) + number.r : 0;
    const r = Math.max(reach, radius + Math.hypot(x - atX, y - atY)) + MARGIN_PX;
    const ring = Math.max(2, around + 1);
    return [
      Math.min(x - r, atX - ring),
      Math.min(y - r, atY - ring),
      Math.max(x + r, atX + ring),
      Math.max(y + r, atY + ring),
    ];
  }

  /**
   * The radius of a row's ring of precision in pixels, 0 where it has none or that would say nothing.
   * @param {number} row @param {(row: number) => boolean} isSelected
   */
  ringOf(row, isSelected) {
    const { model, rules, zoom } = this;
    const { ring } = this.visible.symbolOf(row);
    const chosen = ring === "chosen";
    if (!ring || (chosen ? !isSelected(row) : zoom < rules.ring_min_zoom)) return 0;
    const radius = (model.precision(row) ?? 0) / metresPerPixel(model.at(row)[1], zoom);
    return radius < rules.ring_min_px && !chosen ? 0 : radius;
  }
}

/** Whether two spots look the same. @param {Spot} one @param {Spot} other */
function same(one, other) {
  return (
    one.x === other.x && one.y === other.y && one.r === other.r && one.ring === other.ring && one.more === other.more
  );
}

/** Whether two numbers stand at the same spot. @param {Circle | undefined} one @param {Circle | undefined} other */
function sameNumber(one, other) {
  return one?.x === other?.x && one?.y === other?.y;
}
