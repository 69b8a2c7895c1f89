/** Paints circles with the number of events in a square; where there is one, its symbol. */

import { colour } from "../../shared/style/theme.js";

/** A number for a small circle. @param {number} count */
function inShort(count) {
  return count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;
}

/** @param {CanvasRenderingContext2D} context @param {import("../../shared/types.js").Box[]} boxes @param {import("./points.js").Points} points */
export function paintCounts(context, boxes, points) {
  const { clusters, model, rules } = points;
  const { palette } = model.doc;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const cell of clusters.meeting(boxes, points.origin)) {
    const count = clusters.counts[cell];
    if (!count) continue;
    points.painted += 1;
    const { x, y, r } = clusters.circle(cell, points.origin);
    context.globalAlpha = 1;
    if (count === 1) {
      points.stamps.stamp(context, points.visible.symbolOf(clusters.rows[cell]), x, y);
      continue;
    }
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.globalAlpha = rules.cluster_opacity;
    context.fillStyle = colour(palette, "text-quiet");
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = colour(palette, "halo");
    const size = r < rules.small_circle_px ? rules.small_count_px : rules.count_px;
    context.font = `600 ${size}px "Source Sans 3", sans-serif`;
    context.fillText(inShort(count), x, y + 0.5);
  }
}
