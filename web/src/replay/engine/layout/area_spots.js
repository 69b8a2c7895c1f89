/** Where in an area its name may stand, as `export/map/area_spots.py` finds it for pictures. No browser needed. */

import { mercator } from "../../../shared/mercator.js";

/** @typedef {import("../../../shared/types.js").LabelRules} LabelRules */
/** @typedef {{left: number, top: number, world: number, width: number, height: number}} Window_ a part of the world: its corner and the width of the world, in pixels, and its size */
/** @typedef {{x: number, y: number, line: number, i: number, room: number}} Point_ a point of a grid: the pixels and the place in the grid, and the radius of the circle around it that is within an area */
/** @typedef {{rings: number[][][], west: number, north: number, east: number, south: number}} Area rings and bounds in Web Mercator, from 0 to 1 over the world */

/** The areas of a document by the ids of their features. @param {import("../../../shared/types.js").Document_} doc @returns {Map<string, Area>} */
export function areasOf({ stills }) {
  const found = new Map();
  for (const { features } of Object.values(stills)) {
    for (const { id, geometry } of features) {
      const area = areaOf(geometry);
      if (area) found.set(String(id), area);
    }
  }
  return found;
}

/** An area, or null for what is none. @param {any} geometry GeoJSON @returns {Area | null} */
function areaOf({ type, coordinates }) {
  if (!type.endsWith("Polygon")) return null;
  const rings = (type === "Polygon" ? coordinates : coordinates.flat()).map((/** @type {number[][]} */ ring) =>
    ring.map(mercator),
  );
  const [x, y] = [0, 1].map((axis) => rings.flat().map((/** @type {number[]} */ at) => at[axis]));
  return { rings, west: least(x), east: -least(x.map(negative)), north: least(y), south: -least(y.map(negative)) };
}

/** Where in an area a name may stand. @param {Window_} seen @param {any} geometry GeoJSON @param {LabelRules} rules */
export function middlesIn(seen, geometry, rules) {
  const area = areaOf(geometry);
  const spots = new AreaSpots(seen, area ? [area] : [], rules);
  return spots.costs([]);
}

const negative = (/** @type {number} */ value) => -value;
/** @param {number[]} values */
const least = (values) => values.reduce((one, other) => Math.min(one, other), Infinity);

/**
 * Which points of a grid are in an area, line by line: what crosses each line is found in one pass along the area's edges.
 * @param {Area} area @param {number[]} columns of the grid, from 0 to 1 over the world, as `rows`, whose distance is `step` @param {number[]} rows @param {number} step
 * @returns {boolean[][]}
 */
function within({ rings }, columns, rows, step) {
  /** @type {number[][]} */
  const crossings = rows.map(() => []);
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 1) {
      const [ax, ay, bx, by] = [ring[i - 1][0], ring[i - 1][1], ring[i][0], ring[i][1]];
      const low = Math.max(ay, by);
      for (let line = Math.max(0, Math.floor((Math.min(ay, by) - rows[0]) / step)); rows[line] < low; line += 1) {
        const y = rows[line];
        if (ay > y !== by > y) crossings[line].push(((bx - ax) * (y - ay)) / (by - ay) + ax);
      }
    }
  }
  return crossings.map((found) => {
    const sorted = Float64Array.from(found).sort();
    let before = 0;
    return columns.map((x) => {
      while (before < sorted.length && sorted[before] <= x) before += 1;
      return (sorted.length - before) % 2 === 1;
    });
  });
}

export class AreaSpots {
  /** @param {Window_} seen @param {Area[]} areas what the area is made of @param {LabelRules} rules */
  constructor(seen, areas, rules) {
    const { left, top, world, width, height } = seen;
    this.seen = seen;
    this.rules = rules;
    const west = Math.max(left, least(areas.map((area) => area.west)) * world);
    const north = Math.max(top, least(areas.map((area) => area.north)) * world);
    const east = Math.min(left + width, -least(areas.map((area) => -area.east)) * world);
    const south = Math.min(top + height, -least(areas.map((area) => -area.south)) * world);
    this.step = Math.max(rules.grid_px, Math.ceil(Math.max(east - west, south - north) / rules.grid_cells));
    /** The points inside: x, y in pixels of the window, where they are in the grid, and how much room each has. @type {Point_[]} */
    this.points = [];
    /** Whether each point of the grid is inside, line by line. @type {boolean[][]} */
    this.inside = [];
    this.mostRoom = 0;
    /** The lines of the grid, in pixels of the window. @type {number[]} */
    this.columns = [];
    /** @type {number[]} */
    this.rows = [];
    if (!(east > west && south > north)) return;
    const steps = (/** @type {number} */ from, /** @type {number} */ to) => {
      const first = Math.floor(from / this.step);
      return Array.from({ length: Math.ceil(to / this.step) - first + 1 }, (_, i) => (first + i) * this.step);
    };
    const [columns, rows] = [steps(west, east), steps(north, south)];
    this.columns = columns.map((x) => x - left);
    this.rows = rows.map((y) => y - top);
    const held = areas.map((area) => this.holds(area));
    this.inside = rows.map((y, line) =>
      columns.map((x, i) => x > west && x < east && y > north && y < south && held.some((points) => points[line][i])),
    );
    this.measure();
  }

  /** Which points of the grid are in an area, line by line. @param {Area} area */
  holds(area) {
    const { left, top, world } = this.seen;
    const columns = this.columns.map((x) => (x + left) / world);
    const rows = this.rows.map((y) => (y + top) / world);
    return within(area, columns, rows, this.step / world);
  }

  /** Finds the points inside, and how far each is from those outside, of which the nearest is always beside one inside. */
  measure() {
    const { columns, rows, inside } = this;
    const [outX, outY] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
    rows.forEach((y, line) => {
      columns.forEach((x, i) => {
        if (inside[line][i]) this.points.push({ x, y, line, i, room: 0 });
        else if (inside[line][i - 1] || inside[line][i + 1] || inside[line - 1]?.[i] || inside[line + 1]?.[i]) {
          outX.push(x);
          outY.push(y);
        }
      });
    });
    for (const point of this.points) {
      let nearest = Infinity;
      for (let k = 0; k < outX.length; k += 1) {
        const [dx, dy] = [outX[k] - point.x, outY[k] - point.y];
        nearest = Math.min(nearest, dx * dx + dy * dy);
      }
      point.room = Math.sqrt(nearest) - this.step / 2;
      this.mostRoom = Math.max(this.mostRoom, point.room);
    }
  }

  /** Whether a box of a size around a point is within the area, as far as the grid tells. @param {{x: number, y: number}} point @param {number} width @param {number} height */
  fits({ x, y }, width, height) {
    /** @param {number} at @param {number} size @param {number[]} grid */
    const reach = (at, size, grid) => [
      Math.ceil((at - size / 2 - this.step / 2 - grid[0]) / this.step),
      Math.floor((at + size / 2 + this.step / 2 - grid[0]) / this.step),
    ];
    const { columns, rows } = this;
    const [[left, right], [top, bottom]] = [reach(x, width, columns), reach(y, height, rows)];
    if (left < 0 || top < 0 || right >= columns.length || bottom >= rows.length) return false;
    for (let line = top; line <= bottom; line += 1)
      for (let i = left; i <= right; i += 1) if (!this.inside[line][i]) return false;
    return true;
  }

  /** The points with what each costs: the less room, the more, and more in some areas. @param {Area[]} ratherNot @returns {(Point_ & {cost: number})[]} */
  costs(ratherNot) {
    const held = ratherNot.map((area) => this.holds(area));
    return this.points.map((point) => {
      const dear = held.filter((points) => points[point.line][point.i]).length;
      return {
        ...point,
        cost: (this.mostRoom - point.room) * this.rules.inside_cost + dear * this.rules.rather_not_cost,
      };
    });
  }
}
