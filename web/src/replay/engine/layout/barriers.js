/** The lines that no symbol is moved across: municipal ones, and those around them. No browser needed. */

import { mercator, worldPx } from "../../../shared/mercator.js";
import { Grid } from "./spatial_index.js";

/** @typedef {import("../../../shared/types.js").Point} Point */

/** The zoom whose pixels the segments are sorted by. */
const SORTED_AT = 10;

export class Barriers {
  /** @param {import("../../../shared/types.js").Document_} doc */
  constructor({ layers, stills }) {
    /** Ends of segments in Web Mercator, from 0 to 1 over the world: x and y of one, x and y of the other. @type {number[][]} */
    this.segments = [];
    this.grid = new Grid();
    for (const layer of layers)
      if (layer.divides) for (const { geometry } of stills[layer.id].features) this.add(/** @type {any} */ (geometry));
  }

  /** @param {{type: string, coordinates: any}} geometry */
  add({ type, coordinates }) {
    const world = worldPx(SORTED_AT);
    for (const line of type === "LineString" ? [coordinates] : coordinates) {
      const at = line.map(mercator);
      for (let i = 1; i < at.length; i += 1) {
        const [ax, ay, bx, by] = [...at[i - 1], ...at[i]];
        this.grid.add(this.segments.length, [
          Math.min(ax, bx) * world,
          Math.min(ay, by) * world,
          Math.max(ax, bx) * world,
          Math.max(ay, by) * world,
        ]);
        this.segments.push([ax, ay, bx, by]);
      }
    }
  }

  /** Whether a line is between two points of the world. @param {Point} from @param {Point} to in Web Mercator, from 0 to 1 */
  between(from, to) {
    const world = worldPx(SORTED_AT);
    const near = this.grid.near([
      Math.min(from.x, to.x) * world,
      Math.min(from.y, to.y) * world,
      Math.max(from.x, to.x) * world,
      Math.max(from.y, to.y) * world,
    ]);
    for (const i of near) {
      const [ax, ay, bx, by] = this.segments[i];
      if (
        side(from, to, ax, ay) !== side(from, to, bx, by) &&
        side({ x: ax, y: ay }, { x: bx, y: by }, from.x, from.y) !==
          side({ x: ax, y: ay }, { x: bx, y: by }, to.x, to.y)
      )
        return true;
    }
    return false;
  }
}

/** Whether a point is to the left of a line. @param {Point} from @param {Point} to @param {number} x @param {number} y */
function side(from, to, x, y) {
  return (to.x - from.x) * (y - from.y) > (to.y - from.y) * (x - from.x);
}
