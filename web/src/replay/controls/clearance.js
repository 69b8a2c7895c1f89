/** How much of a map's edges to leave free, so that nothing that lies on the map covers what it is to show. No browser needed. */

/**
 * What lies on the map, from its upper left corner in pixels; `aside` is as high as it may become: what it covers is found beside it only.
 * @typedef {{left: number, top: number, right: number, bottom: number, aside?: boolean}} Obstacle
 * @typedef {{left: number, top: number, right: number, bottom: number}} Edges in pixels
 */

const GAP_PX = 6;

/**
 * The edges to leave free: those with which most of a ratio of width to height is shown and, of those, the ones that keep it nearest the middle.
 * @param {{x: number, y: number}} size of the map @param {Obstacle[]} obstacles @param {number} ratio of what is to be shown, width to height
 * @returns {Edges}
 */
export function clearance({ x: width, y: height }, obstacles, ratio) {
  /** @type {Edges[]} */
  let ways = [{ left: GAP_PX, top: GAP_PX, right: GAP_PX, bottom: GAP_PX }];
  for (const { left, top, right, bottom, aside } of obstacles) {
    ways = ways.flatMap((way) => {
      const beside =
        left + right < width
          ? { ...way, left: Math.max(way.left, right + GAP_PX) }
          : { ...way, right: Math.max(way.right, width - left + GAP_PX) };
      const beyond =
        top + bottom < height
          ? { ...way, top: Math.max(way.top, bottom + GAP_PX) }
          : { ...way, bottom: Math.max(way.bottom, height - top + GAP_PX) };
      return aside ? [beside] : [beside, beyond];
    });
  }
  /** How wide what is shown becomes. @param {Edges} way */
  const shown = (way) => Math.min(width - way.left - way.right, (height - way.top - way.bottom) * ratio);
  /** @param {Edges} way */
  const off = (way) => Math.abs(way.left - way.right) + Math.abs(way.top - way.bottom);
  const best = ways.reduce((a, b) => {
    const more = shown(b) - shown(a);
    return more > 0.5 || (more > -0.5 && off(b) < off(a)) ? b : a;
  });
  // Where so little is left, what lies on the map may cover some of it.
  const whole = { left: 0, top: 0, right: 0, bottom: 0 };
  return shown(best) > shown(whole) / 2 ? best : whole;
}
