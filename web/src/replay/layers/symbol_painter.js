/** Paints single symbols: the symbol, the leader line to where it belongs, its ring of precision, the ring of the selection. */

import { colour } from "../../shared/theme.js";

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
    const { x, y } = layout.spots[slot];
    const symbol = visible.symbolOf(row);
    const selected = points.isSelected(row);
    context.globalAlpha = selected ? 1 : ages[visible.ageOf(row)].opacity;
    if (selected) {
      context.strokeStyle = colour(palette, "select");
      context.lineWidth = Math.min(WIDEST_RING_PX, rules.selected_stroke_px * points.enlarged);
      strokeCircle(context, x, y, layout.radius(symbol.size_px) + rules.selected_px);
    }
    points.stamps.stamp(context, symbol, x, y);
  }
}

/** One ring a place and precision, where it is large enough to say something. @param {CanvasRenderingContext2D} context @param {number[]} slots @param {Points} points */
function paintRings(context, slots, { rules, layout, visible, model }) {
  const seen = new Set();
  context.strokeStyle = colour(model.doc.palette, "text-quiet");
  context.lineWidth = 1;
  context.setLineDash(rules.ring_dash_px);
  for (const slot of slots) {
    const row = layout.rows[slot];
    const radius = layout.ringOf(row);
    const { atX, atY } = layout.spots[slot];
    const key = `${atX},${atY},${radius}`;
    if (!radius || !visible.symbolOf(row).ring || seen.has(key)) continue;
    seen.add(key);
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
