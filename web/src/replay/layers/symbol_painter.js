/** Paints single symbols: the symbol, the leader line to where it belongs, its ring of precision, the ring of the selection. */

import { colour } from "../../shared/style/theme.js";

/** @typedef {import("./points.js").Points} Points */

/** A ring five pixels away from its symbol stays within the margin that is painted anew. */
const WIDEST_RING_PX = 7;

/** @param {CanvasRenderingContext2D} context @param {number[]} slots those of the layout, in their order @param {Points} points */
export function paintSymbols(context, slots, points) {
  const { rules, layout, visible, model } = points;
  const { palette, ages } = model.doc;
  points.painted += slots.length;
  paintRings(context, slots, points);
  context.strokeStyle = colour(palette, "text-quiet");
  context.lineWidth = rules.leader_stroke_px;
  context.globalAlpha = rules.leader_opacity;
  for (const slot of slots) {
    const spot = layout.spots[slot];
    if (!spot.moved) continue;
    // A path each: the edges of one long path would depend on all that is in it.
    context.beginPath();
    context.moveTo(spot.atX, spot.atY);
    context.lineTo(spot.x, spot.y);
    context.stroke();
  }
  for (const slot of slots) {
    const row = layout.rows[slot];
    const { x, y, atX, atY, r } = layout.spots[slot];
    const symbol = visible.symbolOf(row);
    const selected = points.isSelected(row);
    context.globalAlpha = selected ? 1 : ages[visible.ageOf(row)].opacity;
    if (selected) {
      context.strokeStyle = colour(palette, "select");
      context.lineWidth = Math.min(WIDEST_RING_PX, rules.selected_stroke_px * points.enlarged);
      // The ring encloses the place, too.
      strokeCircle(context, x, y, Math.max(r, Math.hypot(x - atX, y - atY)) + rules.selected_px);
    }
    points.stamps.stamp(context, symbol, x, y);
  }
  for (const slot of slots) if (layout.spots[slot].more) paintMore(context, slot, points);
}

/** How many more are counted at a symbol. @param {CanvasRenderingContext2D} context @param {number} slot @param {Points} points */
function paintMore(context, slot, { rules, layout, model }) {
  const at = layout.numbers.get(slot);
  if (!at) return;
  const { palette } = model.doc;
  context.globalAlpha = 1;
  context.fillStyle = colour(palette, "text-quiet");
  context.beginPath();
  context.arc(at.x, at.y, at.r, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = colour(palette, "halo");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `600 ${rules.small_count_px}px "Source Sans 3", sans-serif`;
  context.fillText(`+${layout.spots[slot].more}`, at.x, at.y + 0.5);
}

/** One ring a place and precision, where it is large enough to say something. @param {CanvasRenderingContext2D} context @param {number[]} slots @param {Points} points */
function paintRings(context, slots, { rules, layout, visible, model }) {
  const seen = new Set();
  context.strokeStyle = colour(model.doc.palette, "text-quiet");
  context.lineWidth = 1;
  for (const slot of slots) {
    const row = layout.rows[slot];
    const { atX, atY, ring: radius } = layout.spots[slot];
    const { ring } = visible.symbolOf(row);
    const key = `${atX},${atY},${radius},${ring}`;
    if (!radius || seen.has(key)) continue;
    seen.add(key);
    context.setLineDash(ring === "dashed" ? rules.ring_dash_px : []);
    strokeCircle(context, atX, atY, radius);
  }
  context.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius */
function strokeCircle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}
