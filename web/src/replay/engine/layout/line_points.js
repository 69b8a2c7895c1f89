/** Points on the lines that a map shows, which names rather don't cover. No browser needed. */

import { mercator } from "../../../shared/mercator.js";

/** @typedef {import("./area_spots.js").Window_} Window_ */

/** The lines of features in Web Mercator, from 0 to 1 over the world. @param {any[]} geometries GeoJSON @returns {[number, number][][]} */
function linesOf(geometries) {
  return geometries.flatMap(({ type, coordinates }) => {
    if (!type.endsWith("LineString")) return [];
    return (type === "LineString" ? [coordinates] : coordinates).map((/** @type {number[][]} */ line) =>
      line.map(mercator),
    );
  });
}

export class LinePoints {
  /** @param {import("../model.js").Model} model */
  constructor(model) {
    const { stills, sites } = model.doc;
    /** Those of the layers without time. */
    this.stills = Object.entries(stills).flatMap(([layer, { features }]) =>
      features.map(({ geometry, properties }) => ({
        layer,
        precision_m: properties?.precision_m,
        lines: linesOf([geometry]),
      })),
    );
    /** Those of the sites that are lines, by their rows. @type {Map<number, [number, number][][]>} */
    this.sites = new Map();
    sites.forEach(({ geometry }, row) => {
      if (geometry && geometry.type !== "Point") this.sites.set(row, linesOf([geometry]));
    });
  }

  /**
   * The points of a window, a few pixels apart.
   * @param {Window_} seen @param {(still: {layer: string, precision_m: number | undefined}) => boolean} isDrawn @param {(row: number) => boolean} isSeen @param {number} apart in pixels
   */
  within(seen, isDrawn, isSeen, apart) {
    const lines = this.stills.filter(isDrawn).flatMap((still) => still.lines);
    for (const [row, of] of this.sites) if (isSeen(row)) lines.push(...of);
    return lines.flatMap((line) => pointsOn(line, seen, apart));
  }
}

/** @param {[number, number][]} line @param {Window_} seen @param {number} apart */
function pointsOn(line, { left, top, world, width, height }, apart) {
  const found = [];
  let [bx, by] = [line[0][0] * world - left, line[0][1] * world - top];
  for (let i = 1; i < line.length; i += 1) {
    const [ax, ay] = [bx, by];
    [bx, by] = [line[i][0] * world - left, line[i][1] * world - top];
    if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > width || Math.min(ay, by) > height) continue;
    const count = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / apart));
    for (let step = 0; step < count; step += 1) {
      const [x, y] = [ax + ((bx - ax) * step) / count, ay + ((by - ay) * step) / count];
      if (x >= 0 && y >= 0 && x <= width && y <= height) found.push({ x, y });
    }
  }
  return found;
}
