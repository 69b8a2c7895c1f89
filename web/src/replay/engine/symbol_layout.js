/** Where the symbols of a zoom stand: laid out for all days at once, such that none covers another. No browser needed. */

import { metresPerPixel, worldPx } from "../../shared/mercator.js";
import { clamp } from "../../shared/numbers.js";
import { declutter } from "./declutter.js";
import { NONE } from "./document.js";
import { Grid } from "./spatial_index.js";

/** @typedef {import("../../shared/types.js").Box} Box */
/** @typedef {import("../../shared/types.js").Point} Point */

/** Around a symbol: its halo, and the ring of the selection. */
const MARGIN_PX = 9;

export class SymbolLayout {
  /** @param {import("./model.js").Model} model */
  constructor(model) {
    this.model = model;
    this.rules = model.doc.cartography.points;
    /** The rows laid out, in the order in which they are painted; and the place of each row in it, or NONE. */
    this.rows = new Int32Array(0);
    this.slots = new Int32Array(model.length).fill(NONE);
    /** Where symbols are drawn and where they belong, in the map's layer plane. @type {{x: number, y: number, atX: number, atY: number, moved: boolean}[]} */
    this.spots = [];
    this.grid = new Grid();
    this.zoom = 0;
    this.scale = 1;
  }

  /**
   * @param {number[]} rows @param {number} zoom @param {Point} origin of the layer plane, in pixels of the world
   * @param {number} enlarged how many times larger than usual symbols are drawn
   */
  arrange(rows, zoom, origin, enlarged) {
    const { model, slots } = this;
    const world = worldPx(zoom);
    this.zoom = zoom;
    this.scale = enlarged * this.scaleAt(zoom);
    this.rows = Int32Array.from(rows);
    const at = rows.map((row) => ({
      x: model.x[row] * world - origin.x,
      y: model.y[row] * world - origin.y,
      r: this.radius(model.size[row]) + 1,
      fixed: row < model.sites,
    }));
    const free = declutter(at, model.doc.cartography.declutter);
    this.spots = free.map((spot, slot) => ({ ...spot, atX: at[slot].x, atY: at[slot].y }));
    this.grid = new Grid();
    slots.fill(NONE);
    rows.forEach((row, slot) => {
      slots[row] = slot;
      this.grid.add(slot, this.boxOf(slot));
    });
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
    const { x, y, atX, atY } = this.spots[slot];
    const r = this.radius(this.model.size[this.rows[slot]]) + MARGIN_PX;
    const ring = Math.max(2, this.ringOf(this.rows[slot]) + 1);
    return [
      Math.min(x - r, atX - ring),
      Math.min(y - r, atY - ring),
      Math.max(x + r, atX + ring),
      Math.max(y + r, atY + ring),
    ];
  }

  /** The radius of a row's ring of precision in pixels, 0 where it would say nothing. @param {number} row */
  ringOf(row) {
    const { model, rules, zoom } = this;
    if (zoom < rules.ring_min_zoom) return 0;
    const radius = (model.precision(row) ?? 0) / metresPerPixel(model.at(row)[1], zoom);
    return radius < rules.ring_min_px ? 0 : radius;
  }
}
