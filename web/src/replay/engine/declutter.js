/**
 * Keeps symbols apart: those that would overlap are moved off their place along a spiral, nearest
 * free spot first, so that each stays visible and clickable at every zoom.
 */

/** @typedef {import("../../shared/types.js").Cartography} Cartography */

/**
 * @param {{x: number, y: number, r: number, fixed?: boolean}[]} points in pixels, the most important
 *   first; fixed ones stay where they are
 * @param {Cartography["declutter"]} rules
 * @returns {{x: number, y: number, moved: boolean}[]} in the order given
 */
export function declutter(points, { golden_angle: angle, step_px: step, gap_px: gap }) {
  /** @param {number} x @param {number} y @param {number} k */
  const onSpiral = (x, y, k) => {
    const distance = step * Math.sqrt(k);
    return { x: x + distance * Math.cos(k * angle), y: y + distance * Math.sin(k * angle) };
  };
  const cell = 2 * Math.max(6, ...points.map((point) => point.r)) + gap;
  /** @type {Map<string, {x: number, y: number, r: number}[]>} */
  const grid = new Map();
  /** @param {number} x @param {number} y */
  const key = (x, y) => `${Math.floor(x / cell)},${Math.floor(y / cell)}`;
  /** @param {number} x @param {number} y @param {number} r */
  const free = (x, y, r) => {
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const other of grid.get(key(x + dx * cell, y + dy * cell)) ?? []) {
          if (Math.hypot(other.x - x, other.y - y) < other.r + r + gap) return false;
        }
      }
    }
    return true;
  };
  /** Where on its spiral each place has free spots left: those before were taken. @type {Map<string, number>} */
  const reached = new Map();
  const out = new Array(points.length);
  const order = points.map((_, i) => i).sort((a, b) => Number(!!points[b].fixed) - Number(!!points[a].fixed) || a - b);
  for (const i of order) {
    const { x, y, r, fixed } = points[i];
    const place = `${x},${y},${r}`;
    let k = reached.get(place) ?? 0;
    let at = onSpiral(x, y, k);
    while (!fixed && !free(at.x, at.y, r)) {
      k += 1;
      at = onSpiral(x, y, k);
    }
    if (!fixed) reached.set(place, k);
    const slot = key(at.x, at.y);
    grid.set(slot, [...(grid.get(slot) ?? []), { ...at, r }]);
    out[i] = { ...at, moved: Math.hypot(at.x - x, at.y - y) > 0.5 };
  }
  return out;
}
