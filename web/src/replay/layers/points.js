/** What has a point, on one canvas: symbols with rings of precision and leader lines or, where there are too many, counts. */

import { metresPerPixel, worldPx } from "../../shared/mercator.js";
import { same } from "../../shared/sets.js";
import { Stamps } from "../../shared/symbols.js";
import { colour } from "../../shared/theme.js";
import { Clusters } from "../engine/clusters.js";
import { declutter } from "../engine/declutter.js";
import { NONE } from "../engine/document.js";
import { POINT } from "../engine/model.js";
import { Grid } from "../engine/spatial_index.js";
import { CanvasLayer } from "./canvas.js";

/** @typedef {import("./canvas.js").Box} Box */

/** Above the labels: a name never covers a symbol. */
const PANE = "points";
const TOUCH_PX = 14;
/** Around a symbol: its halo, and the ring of the selection. */
const MARGIN_PX = 9;
/** A ring five pixels away from its symbol stays within the margin. */
const WIDEST_RING_PX = 7;
/** Up to so many symbols are laid out once a zoom, wherever they are; of more, those on the canvas. */
const MOST_LAID_OUT = 4000;
/** A step that touches more places than this draws the canvas anew. */
const MOST_BOXES = 120;

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
    this.cells = new Clusters(model, visible);
    /** Whether the canvas shows counts, and single symbols only of sites and of the selection. */
    this.crowded = false;
    /** The ids of the rows with a ring. @type {Set<string>} */
    this.selected = new Set();
    this.scale = 1;
    /** How many times larger all symbols are drawn: for a screen seen from afar. */
    this.enlarged = 1;
    /** The rows laid out, in the order in which they are painted; and the place of each row in it, or NONE. */
    this.rows = new Int32Array(0);
    this.slots = new Int32Array(model.length).fill(NONE);
    /** Where symbols are drawn and where they belong, in the map's layer plane. @type {{x: number, y: number, atX: number, atY: number, moved: boolean}[]} */
    this.spots = [];
    this.grid = new Grid();
    /** What the layout was made for. */
    this.laidOut = "";
    /** How many symbols and circles have been painted so far; for tests. */
    this.painted = 0;
    const pane = map.createPane(PANE);
    pane.style.zIndex = "450";
    pane.style.pointerEvents = "none";
    this.layer = new CanvasLayer(PANE, () => {
      this.arrange();
      this.paint(null);
    });
    this.layer.addTo(map);
  }

  /** Works out where each symbol goes, where that may have changed. @param {boolean} [anew] whether layers have been switched */
  arrange(anew = false) {
    const { model, map } = this;
    const zoom = map.getZoom();
    const origin = map.getPixelOrigin();
    this.on = this.visible.at?.on ?? new Uint8Array(model.doc.layers.length);
    const rezoomed = zoom !== this.cells.zoom;
    if (anew || rezoomed) this.cells.arrange(zoom, this.on);
    const [left, top, right, bottom] = this.layer.box;
    const box = /** @type {Box} */ ([left + origin.x, top + origin.y, right + origin.x, bottom + origin.y]);
    this.crowded = this.cells.crowded(box);
    this.onCrowd(this.crowded);
    const everywhere = model.length <= MOST_LAID_OUT;
    const made = [
      zoom,
      origin,
      this.crowded,
      this.enlarged,
      this.crowded ? [...this.selected] : "",
      everywhere ? "" : `${box} ${this.on}`,
    ].join(";");
    if (made === this.laidOut) return;
    this.laidOut = made;
    const { smallest_scale: smallest, smallest_zoom: from, full_zoom: full } = this.rules;
    const scale = smallest + ((zoom - from) / (full - from)) * (1 - smallest);
    this.scale = this.enlarged * Math.min(1, Math.max(smallest, scale));
    this.stamps.setScale(this.scale, this.layer.density);
    this.layOut(this.wanted(everywhere ? null : box, worldPx(zoom)), worldPx(zoom), origin);
  }

  /** The rows to lay out: sites first, then the largest and earliest events. @param {Box | null} box of the world, in pixels; null for anywhere @param {number} world */
  wanted(box, world) {
    const { model } = this;
    const rows = [];
    for (let row = 0; row < model.length; row += 1) {
      if (model.kind[row] !== POINT) continue;
      if (row >= model.sites) {
        if (this.crowded && !(this.selected.size && this.selected.has(model.subject(row)))) continue;
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

  /** @param {number[]} rows @param {number} world @param {L.Point} origin of the layer plane, in pixels of the world */
  layOut(rows, world, origin) {
    const { model } = this;
    this.slots.fill(NONE);
    this.rows = Int32Array.from(rows);
    const at = rows.map((row) => ({
      x: model.x[row] * world - origin.x,
      y: model.y[row] * world - origin.y,
      r: (model.size[row] / 2) * this.scale + 1,
      fixed: row < model.sites,
    }));
    this.spots = declutter(at, model.doc.cartography.declutter).map((spot, slot) => ({
      ...spot,
      atX: at[slot].x,
      atY: at[slot].y,
    }));
    this.grid = new Grid();
    rows.forEach((row, slot) => {
      this.slots[row] = slot;
      this.grid.add(slot, this.boxOf(slot));
    });
  }

  /** All that a symbol may paint: itself, its leader line, its ring. @param {number} slot @returns {Box} */
  boxOf(slot) {
    const { x, y, atX, atY } = this.spots[slot];
    const r = (this.model.size[this.rows[slot]] / 2) * this.scale + MARGIN_PX;
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
    const zoom = this.map.getZoom();
    if (zoom < this.rules.ring_min_zoom) return 0;
    const radius = (this.model.precision(row) ?? 0) / metresPerPixel(this.model.at(row)[1], zoom);
    return radius < this.rules.ring_min_px ? 0 : radius;
  }

  /** Takes in what the last step changed, and draws there. */
  update() {
    const { changed, was, state } = this.visible;
    /** @type {Set<number>} */
    const slots = new Set();
    /** @type {Set<number>} */
    const cells = new Set();
    changed.forEach((row, i) => {
      if (this.slots[row] !== NONE) slots.add(this.slots[row]);
      const cell = !was[i] !== !state[row] ? this.cells.change(row) : this.cells.of(row);
      if (this.crowded && cell !== NONE && (!was[i] !== !state[row] || this.cells.counts[cell] === 1)) cells.add(cell);
    });
    if (slots.size + cells.size > MOST_BOXES) this.paint(null);
    else if (slots.size + cells.size)
      this.paint([...[...slots].map((slot) => this.boxOf(slot)), ...[...cells].map((cell) => this.cellBox(cell))]);
  }

  /** @param {Set<string>} subjects the ids of the rows that get a ring */
  select(subjects) {
    if (same(subjects, this.selected)) return;
    this.selected = subjects;
    this.arrange();
    this.paint(null);
  }

  /** Layers were switched: lays out and draws anew. */
  refresh() {
    this.arrange(true);
    this.paint(null);
  }

  /** The square of a cell in the layer plane. @param {number} cell @returns {Box} */
  cellBox(cell) {
    const origin = this.map.getPixelOrigin();
    const side = this.cells.rules.cell_px;
    const [x, y] = [this.cells.columns[cell] * side - origin.x, this.cells.lines[cell] * side - origin.y];
    return [x, y, x + side, y + side];
  }

  /** Draws the whole canvas, or what meets some boxes of it. @param {Box[] | null} boxes */
  paint(boxes) {
    this.layer.paint(boxes, (context, within) => {
      if (this.crowded) this.paintCounts(context, within);
      const slots = this.grid.near(...within);
      this.paintSymbols(
        context,
        [...slots].filter((slot) => this.visible.state[this.rows[slot]]),
      );
    });
  }

  /** @param {CanvasRenderingContext2D} context @param {number[]} slots */
  paintSymbols(context, slots) {
    const { rules } = this;
    const { palette, ages } = this.model.doc;
    this.painted += slots.length;
    this.paintRings(context, slots);
    context.strokeStyle = colour(palette, "text-quiet");
    context.lineWidth = rules.leader_stroke_px;
    context.globalAlpha = rules.leader_opacity;
    for (const slot of slots) {
      const spot = this.spots[slot];
      if (!spot.moved) continue;
      // A path each: the edges of one long path would depend on all that is in it.
      context.beginPath();
      context.moveTo(spot.atX, spot.atY);
      context.lineTo(spot.x, spot.y);
      context.stroke();
    }
    for (const slot of slots) {
      const row = this.rows[slot];
      const spot = this.spots[slot];
      const symbol = this.visible.symbolOf(row);
      const selected = this.selected.size > 0 && this.selected.has(this.model.subject(row));
      context.globalAlpha = selected ? 1 : ages[this.visible.ageOf(row)].opacity;
      if (selected) {
        context.strokeStyle = colour(palette, "select");
        context.lineWidth = Math.min(WIDEST_RING_PX, rules.selected_stroke_px * this.enlarged);
        context.beginPath();
        context.arc(spot.x, spot.y, (symbol.size_px / 2) * this.scale + rules.selected_px, 0, 2 * Math.PI);
        context.stroke();
      }
      this.stamps.stamp(context, symbol, spot.x, spot.y);
    }
  }

  /** One ring a place and precision, where it is large enough to say something. @param {CanvasRenderingContext2D} context @param {number[]} slots */
  paintRings(context, slots) {
    if (this.map.getZoom() < this.rules.ring_min_zoom) return;
    const seen = new Set();
    context.strokeStyle = colour(this.model.doc.palette, "text-quiet");
    context.lineWidth = 1;
    context.setLineDash(this.rules.ring_dash_px);
    for (const slot of slots) {
      const row = this.rows[slot];
      const radius = this.ringOf(row);
      const { atX, atY } = this.spots[slot];
      const key = `${atX},${atY},${radius}`;
      if (!radius || !this.visible.symbolOf(row).ring || seen.has(key)) continue;
      seen.add(key);
      context.beginPath();
      context.arc(atX, atY, radius, 0, 2 * Math.PI);
      context.stroke();
    }
    context.setLineDash([]);
  }

  /** @param {CanvasRenderingContext2D} context @param {Box[]} boxes */
  paintCounts(context, boxes) {
    const { cells, model, rules } = this;
    const origin = this.map.getPixelOrigin();
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const cell of this.cellsIn(boxes)) {
      const count = cells.counts[cell];
      if (!count) continue;
      this.painted += 1;
      const [x, y] = [cells.x[cell] - origin.x, cells.y[cell] - origin.y];
      context.globalAlpha = 1;
      if (count === 1) {
        this.stamps.stamp(context, this.visible.symbolOf(cells.rows[cell]), x, y);
        continue;
      }
      const radius = cells.radius(count);
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.globalAlpha = rules.cluster_opacity;
      context.fillStyle = colour(model.doc.palette, "text-quiet");
      context.fill();
      context.globalAlpha = 1;
      context.fillStyle = colour(model.doc.palette, "halo");
      context.font = `600 ${radius < rules.small_circle_px ? rules.small_count_px : rules.count_px}px "Source Sans 3", sans-serif`;
      context.fillText(inShort(count), x, y + 0.5);
    }
  }

  /** The cells that boxes meet. @param {Box[]} boxes */
  cellsIn(boxes) {
    const origin = this.map.getPixelOrigin();
    /** @type {Set<number>} */
    const found = new Set();
    const side = this.cells.rules.cell_px;
    for (const [left, top, right, bottom] of boxes) {
      for (let x = left + origin.x; x < right + origin.x + side; x += side) {
        for (let y = top + origin.y; y < bottom + origin.y + side; y += side) {
          const cell = this.cells.at(x, y);
          if (cell !== NONE) found.add(cell);
        }
      }
    }
    return found;
  }

  /** The topmost row under a point of the map, or NONE. @param {L.Point} point in the layer plane */
  at({ x, y }) {
    let best = NONE;
    let least = Infinity;
    for (const slot of this.grid.near([x - TOUCH_PX, y - TOUCH_PX, x + TOUCH_PX, y + TOUCH_PX])) {
      const row = this.rows[slot];
      if (!this.visible.state[row]) continue;
      const distance = Math.hypot(this.spots[slot].x - x, this.spots[slot].y - y);
      if (
        distance <= Math.max(TOUCH_PX, (this.visible.symbolOf(row).size_px / 2) * this.scale + 2) &&
        distance < least
      ) {
        best = row;
        least = distance;
      }
    }
    if (best !== NONE) return best;
    const cell = this.cellAt({ x, y });
    return cell !== NONE && this.cells.counts[cell] === 1 ? this.cells.rows[cell] : NONE;
  }

  /** The cell whose circle is under a point, or NONE. @param {{x: number, y: number}} point in the layer plane */
  cellAt({ x, y }) {
    if (!this.crowded) return NONE;
    const origin = this.map.getPixelOrigin();
    const cell = this.cells.at(x + origin.x, y + origin.y);
    if (cell === NONE || !this.cells.counts[cell]) return NONE;
    const reach = Math.max(TOUCH_PX, this.cells.radius(this.cells.counts[cell]));
    return Math.hypot(this.cells.x[cell] - origin.x - x, this.cells.y[cell] - origin.y - y) <= reach ? cell : NONE;
  }

  /** The rows seen in a cell. @param {number} cell */
  rowsIn(cell) {
    const rows = [];
    for (let row = this.model.sites; row < this.model.length; row += 1)
      if (this.visible.state[row] && this.cells.of(row) === cell) rows.push(row);
    return rows;
  }

  /** The symbols drawn one by one: their rows. */
  get drawn() {
    return [...this.rows].filter((row) => this.visible.state[row]);
  }

  /** The circles that symbols and counts take up, in the map's layer plane. */
  boxes() {
    const { cells } = this;
    const origin = this.map.getPixelOrigin();
    const symbols = this.drawn.map((row) => ({
      ...this.spots[this.slots[row]],
      r: (this.visible.symbolOf(row).size_px / 2) * this.scale,
    }));
    if (!this.crowded) return symbols;
    const circles = [...cells.counts.keys()].filter((cell) => cells.counts[cell]);
    return [
      ...symbols,
      ...circles.map((cell) => ({
        x: cells.x[cell] - origin.x,
        y: cells.y[cell] - origin.y,
        r: cells.radius(cells.counts[cell]),
      })),
    ];
  }

  /** Where a row's symbol is now. @param {number} row @returns {L.LatLng} */
  latLng(row) {
    const slot = this.slots[row];
    if (slot !== NONE) return this.map.layerPointToLatLng([this.spots[slot].x, this.spots[slot].y]);
    const [lon, lat] = this.model.at(row);
    return L.latLng(lat, lon);
  }
}

/** A number for a small circle. @param {number} count */
function inShort(count) {
  return count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;
}
