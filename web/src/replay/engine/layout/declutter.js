/**
 * Keeps symbols apart without a false place: the most important stays, others move a little along a spiral, nearest
 * free spot first, and never across a line; those that find no room are counted at the symbol that stands in their way.
 */

/** @typedef {import("../../../shared/types.js").Cartography} Cartography */
/** @typedef {import("../../../shared/types.js").Point} Point */

/**
 * @param {{x: number, y: number, r: number}[]} points in pixels, the most important first
 * @param {Cartography["declutter"]} rules
 * @param {(from: Point, to: Point) => boolean} divided whether a line that no symbol crosses is between two spots
 * @returns {{x: number, y: number, moved: boolean, stack: number}[]} in the order given; `stack` is the number of the
 *   point that it is counted at: its own where it is drawn
 */
export function declutter(points, { golden_angle: angle, step_px: step, gap_px: gap, most_widths: widths }, divided) {
  const cell = 2 * Math.max(6, ...points.map((point) => point.r)) + gap;
  /** The symbols drawn so far, by the cells of a grid. @type {Map<string, number[]>} */
  const grid = new Map();
  /** @type {{x: number, y: number, moved: boolean, stack: number}[]} */
  const out = [];
  /** The symbol that is in the way of another one at a spot, the nearest to its middle; -1 for none. @param {Point} at @param {number} r */
  const inTheWay = ({ x, y }, r) => {
    const [column, line] = [Math.floor(x / cell), Math.floor(y / cell)];
    let [found, least] = [-1, Infinity];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const other of grid.get(`${column + dx},${line + dy}`) ?? []) {
          const distance = Math.hypot(out[other].x - x, out[other].y - y);
          if (distance < points[other].r + r + gap && distance < least) [found, least] = [other, distance];
        }
      }
    }
    return found;
  };
  points.forEach(({ x, y, r }, i) => {
    const place = { x, y };
    const most = Math.floor(((widths * 2 * r) / step) ** 2);
    let stack = inTheWay(place, r);
    let at = place;
    for (let k = 1; stack >= 0 && k <= most; k += 1) {
      const distance = step * Math.sqrt(k);
      const spot = { x: x + distance * Math.cos(k * angle), y: y + distance * Math.sin(k * angle) };
      if (inTheWay(spot, r) >= 0 || divided(place, spot)) continue;
      at = spot;
      stack = -1;
    }
    out.push({ ...at, moved: at !== place, stack: stack < 0 ? i : stack });
    if (stack >= 0) return;
    const key = `${Math.floor(at.x / cell)},${Math.floor(at.y / cell)}`;
    grid.set(key, [...(grid.get(key) ?? []), i]);
  });
  return out;
}
