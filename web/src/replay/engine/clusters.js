/** Events counted in the squares of a grid, for views in which single symbols would bury each other. No browser needed. */

import { worldPx } from "../../shared/mercator.js";
import { NONE } from "./document.js";
import { POINT } from "./model.js";

/** @typedef {import("../layers/canvas.js").Box} Box */

export class Clusters {
  /** @param {import("./model.js").Model} model @param {import("./visibility.js").Visible} visible */
  constructor(model, visible) {
    this.model = model;
    this.visible = visible;
    this.rules = model.doc.cartography.clusters;
    this.zoom = NaN;
    /** The square of each place, or NONE. */
    this.ofPlace = new Int32Array(model.doc.lists.places.length).fill(NONE);
    /** Columns and rows of the squares, counted from the world's corner. @type {number[]} */
    this.columns = [];
    /** @type {number[]} */
    this.lines = [];
    /** How many rows of the layers switched on each square has at any time, and now. */
    this.totals = new Int32Array(0);
    this.counts = new Int32Array(0);
    /** The exclusive or of the rows seen: where one is seen, that row. */
    this.rows = new Int32Array(0);
    /** Middles of the circles, in world pixels. */
    this.x = new Float64Array(0);
    this.y = new Float64Array(0);
    this.largest = 1;
  }

  /** @param {number} row @returns {number} the square of an event's row, or NONE */
  of(row) {
    const { model } = this;
    return model.kind[row] === POINT && row >= model.sites
      ? this.ofPlace[model.doc.events.place[row - model.sites]]
      : NONE;
  }

  /** Sorts all places into squares at a zoom, and counts. @param {number} zoom @param {Uint8Array} on layers switched on */
  arrange(zoom, on) {
    const { model } = this;
    const { cell_px: side, symbol_px: symbol } = this.rules;
    const world = worldPx(zoom);
    this.zoom = zoom;
    /** @type {Map<number, number>} */
    const found = new Map();
    this.columns = [];
    this.lines = [];
    this.ofPlace.fill(NONE);
    const { places } = model.doc.lists;
    const placeOf = model.doc.events.place;
    const rowsAt = new Int32Array(places.length);
    /** @type {number[]} */
    const rowAt = new Array(places.length);
    for (let row = model.sites; row < model.length; row += 1) {
      if (model.kind[row] !== POINT || !on[model.layer[row]]) continue;
      rowsAt[placeOf[row - model.sites]] += 1;
      rowAt[placeOf[row - model.sites]] = row;
    }
    rowsAt.forEach((rows, place) => {
      if (!rows) return;
      const column = Math.floor((model.x[rowAt[place]] * world) / side);
      const line = Math.floor((model.y[rowAt[place]] * world) / side);
      const key = column * 2 ** 26 + line;
      let cell = found.get(key);
      if (cell === undefined) {
        cell = found.size;
        found.set(key, cell);
        this.columns.push(column);
        this.lines.push(line);
      }
      this.ofPlace[place] = cell;
    });
    this.byKey = found;
    this.totals = new Int32Array(found.size);
    this.x = new Float64Array(found.size);
    this.y = new Float64Array(found.size);
    rowsAt.forEach((rows, place) => {
      if (!rows) return;
      const cell = this.ofPlace[place];
      this.totals[cell] += rows;
      this.x[cell] += rows * model.x[rowAt[place]] * world;
      this.y[cell] += rows * model.y[rowAt[place]] * world;
    });
    this.largest = this.totals.reduce((most, total) => Math.max(most, total), 1);
    this.totals.forEach((total, cell) => {
      // The circle, or the one symbol, stands at the middle of its events, as far as it stays within its square.
      const most = Math.max(symbol, this.radius(total) + 1);
      const clamp = (/** @type {number} */ at, /** @type {number} */ corner) =>
        Math.min(corner + side - most, Math.max(corner + most, at));
      this.x[cell] = clamp(this.x[cell] / total, this.columns[cell] * side);
      this.y[cell] = clamp(this.y[cell] / total, this.lines[cell] * side);
    });
    this.recount();
  }

  recount() {
    this.counts = new Int32Array(this.totals.length);
    this.rows = new Int32Array(this.totals.length);
    for (let row = this.model.sites; row < this.model.length; row += 1) if (this.visible.state[row]) this.change(row);
  }

  /** Takes in that a row has appeared or gone. @param {number} row @returns {number} its square, or NONE */
  change(row) {
    const cell = this.of(row);
    if (cell === NONE) return NONE;
    this.counts[cell] += this.visible.state[row] ? 1 : -1;
    this.rows[cell] ^= row;
    return cell;
  }

  /** Whether a box of the world, in pixels at the arranged zoom, holds too many events to draw one by one. @param {Box} box */
  crowded([left, top, right, bottom]) {
    const { cell_px: side, most_in_view: inView, most_in_cell: inCell } = this.rules;
    let sum = 0;
    for (let cell = 0; cell < this.totals.length; cell += 1) {
      const [x, y] = [this.columns[cell] * side, this.lines[cell] * side];
      if (x + side < left || x > right || y + side < top || y > bottom) continue;
      if (this.totals[cell] > inCell) return true;
      sum += this.totals[cell];
    }
    return sum > inView;
  }

  /** The radius of a circle for a number of events: its area grows with the number. @param {number} count */
  radius(count) {
    const { smallest_px: smallest, largest_px: largest } = this.rules;
    return smallest + (largest - smallest) * Math.sqrt(count / this.largest);
  }

  /** The square at a point of the world, in pixels, or NONE. @param {number} x @param {number} y */
  at(x, y) {
    const side = this.rules.cell_px;
    return this.byKey?.get(Math.floor(x / side) * 2 ** 26 + Math.floor(y / side)) ?? NONE;
  }
}
