/** Events counted in the squares of a grid, for views in which single symbols would bury each other. No browser needed. */

import { worldPx } from "../../../shared/mercator.js";
import { clamp } from "../../../shared/numbers.js";
import { NONE } from "../document.js";
import { POINT } from "../model.js";

/** @typedef {import("../../../shared/types.js").Box} Box */
/** @typedef {import("../../../shared/types.js").Point} Point */

const WORLD = { x: 0, y: 0 };

export class Clusters {
  /** @param {import("../model.js").Model} model @param {import("../visibility.js").Visible} visible */
  constructor(model, visible) {
    this.model = model;
    this.visible = visible;
    this.rules = model.doc.cartography.clusters;
    this.zoom = NaN;
    /** The square of each place, or NONE. */
    this.ofPlace = new Int32Array(model.doc.lists.places.length).fill(NONE);
    /** The squares that have events, by `key`. @type {Map<number, number>} */
    this.cells = new Map();
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
    const { model, ofPlace } = this;
    const { cell_px: side, symbol_px: symbol } = this.rules;
    const world = worldPx(zoom);
    this.zoom = zoom;
    this.cells.clear();
    this.columns = [];
    this.lines = [];
    ofPlace.fill(NONE);
    const placeOf = model.doc.events.place;
    const rowsAt = new Int32Array(ofPlace.length);
    /** @type {number[]} */
    const rowAt = new Array(ofPlace.length);
    for (let row = model.sites; row < model.length; row += 1) {
      if (model.kind[row] !== POINT || !on[model.layer[row]]) continue;
      rowsAt[placeOf[row - model.sites]] += 1;
      rowAt[placeOf[row - model.sites]] = row;
    }
    const used = [...rowsAt.keys()].filter((place) => rowsAt[place]);
    for (const place of used) {
      const [x, y] = [model.x[rowAt[place]] * world, model.y[rowAt[place]] * world];
      let cell = this.at(x, y);
      if (cell === NONE) {
        cell = this.cells.size;
        this.cells.set(this.key(x, y), cell);
        this.columns.push(Math.floor(x / side));
        this.lines.push(Math.floor(y / side));
      }
      ofPlace[place] = cell;
    }
    this.totals = new Int32Array(this.cells.size);
    this.x = new Float64Array(this.cells.size);
    this.y = new Float64Array(this.cells.size);
    for (const place of used) {
      const cell = ofPlace[place];
      this.totals[cell] += rowsAt[place];
      this.x[cell] += rowsAt[place] * model.x[rowAt[place]] * world;
      this.y[cell] += rowsAt[place] * model.y[rowAt[place]] * world;
    }
    this.largest = this.totals.reduce((most, total) => Math.max(most, total), 1);
    this.totals.forEach((total, cell) => {
      // The circle, or the one symbol, stands at the middle of its events, as far as it stays within its square.
      const most = Math.max(symbol, this.radius(total) + 1);
      const within = (/** @type {number} */ at, /** @type {number} */ corner) =>
        clamp(at, corner + most, corner + side - most);
      this.x[cell] = within(this.x[cell] / total, this.columns[cell] * side);
      this.y[cell] = within(this.y[cell] / total, this.lines[cell] * side);
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
    const { most_in_view: inView, most_in_cell: inCell } = this.rules;
    let sum = 0;
    for (let cell = 0; cell < this.totals.length; cell += 1) {
      const [west, north, east, south] = this.box(cell);
      if (east < left || west > right || south < top || north > bottom) continue;
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

  /** The circle of a square. @param {number} cell @param {Point} origin of the plane that it is in, in pixels of the world */
  circle(cell, origin) {
    return { x: this.x[cell] - origin.x, y: this.y[cell] - origin.y, r: this.radius(this.counts[cell]) };
  }

  /** @param {number} cell @param {Point} [origin] of the plane that the box is in, in pixels of the world @returns {Box} */
  box(cell, origin = WORLD) {
    const side = this.rules.cell_px;
    const [x, y] = [this.columns[cell] * side - origin.x, this.lines[cell] * side - origin.y];
    return [x, y, x + side, y + side];
  }

  /** The squares that boxes of a plane meet. @param {Box[]} boxes @param {Point} origin of the plane */
  meeting(boxes, origin) {
    const side = this.rules.cell_px;
    /** @type {Set<number>} */
    const found = new Set();
    for (const [left, top, right, bottom] of boxes) {
      for (let x = left + origin.x; x < right + origin.x + side; x += side) {
        for (let y = top + origin.y; y < bottom + origin.y + side; y += side) found.add(this.at(x, y));
      }
    }
    found.delete(NONE);
    return found;
  }

  /** A square's number in `cells`. @param {number} x @param {number} y pixels of the world */
  key(x, y) {
    const side = this.rules.cell_px;
    return Math.floor(x / side) * 2 ** 26 + Math.floor(y / side);
  }

  /** The square at a point of the world, in pixels, or NONE. @param {number} x @param {number} y */
  at(x, y) {
    return this.cells.get(this.key(x, y)) ?? NONE;
  }
}
