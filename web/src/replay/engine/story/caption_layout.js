/** Where a caption stands on the map: as near to what it speaks of as it covers no symbol and no name. No browser needed. */

/** @typedef {import("../../../shared/types.js").Point} Point */
/** @typedef {import("../../../shared/types.js").Box} Box */

/** Directions from a symbol to its caption, the usual ones first: to the right, to the left, below, above, aslant. */
const WAYS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];
/** How far, in times of the gap; and beyond that anywhere in a grid of so many pixels. */
const FAR = [1, 2, 3.5, 6];
const GRID_PX = 20;
/** What each pixel farther off costs, and each direction that is less usual; a symbol or a name that is covered costs more than any distance, the place of the caption itself more than those, and a control more than all. */
const A_WAY = 4;
const SOMETHING = 5_000;
const ITSELF = 1_000_000;
const TAKEN = 10_000_000;
const OUTSIDE = 1_000_000_000;

/**
 * What a caption has room in: the frame, the boxes of controls and other captions (`taken`), those of the places that it speaks of (`itself`), and
 * those of what else it would hide: symbols and names (`spared`).
 * @typedef {{frame: Box, taken: Box[], itself: Box[], spared: Box[]}} CaptionRoom
 */

/** @param {Box} a @param {Box} b */
function meet(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** The box of a caption that stands in some direction off a point. @param {Point} at @param {Point} size @param {number} dx @param {number} dy @param {number} gap @returns {Box} */
function beside(at, size, dx, dy, gap) {
  const left = dx ? (dx > 0 ? at.x + gap : at.x - gap - size.x) : at.x - size.x / 2;
  const top = dy ? (dy > 0 ? at.y + gap : at.y - gap - size.y) : at.y - size.y / 2;
  return boxAt(left, top, size);
}

/** @param {number} left @param {number} top @param {Point} size @returns {Box} */
function boxAt(left, top, size) {
  return [left, top, left + size.x, top + size.y];
}

/**
 * Where a caption stands, the nearest spot that covers least: its box, and the place that its line leads to, or null for none.
 * @param {Point} size @param {Point[]} places where it happened, in the frame's pixels @param {CaptionRoom} room @param {number} gap
 * @returns {{box: Box, at: Point | null}}
 */
export function placeCaption(size, places, { frame, taken, itself, spared }, gap) {
  const [left, top, right, bottom] = frame;
  const inside = places.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
  /** @type {{box: Box, at: Point | null, far: number}[]} */
  const candidates = inside.flatMap((at) =>
    FAR.flatMap((far) =>
      WAYS.map(([dx, dy], order) => ({
        box: beside(at, size, dx, dy, far * gap),
        at,
        far: far * gap + A_WAY * order,
      })),
    ),
  );
  for (const box of spots(size, frame)) {
    const at = nearest(inside, box);
    // What has no place stands beside the map, at the left edge from below.
    const far = at ? distance(box, at) : box[0] - left + (bottom - box[3]) / 2;
    candidates.push({ box, at, far: far + A_WAY * WAYS.length });
  }
  const count = (/** @type {Box[]} */ boxes, /** @type {Box} */ box) =>
    boxes.reduce((all, one) => all + Number(meet(one, box)), 0);
  let best = candidates[0];
  let least = Infinity;
  for (const one of candidates) {
    const { box, far } = one;
    const whole = box[0] >= left && box[1] >= top && box[2] <= right + 0.5 && box[3] <= bottom + 0.5;
    if (far >= least || (!whole && least < OUTSIDE)) continue;
    const cost =
      far +
      (whole ? 0 : OUTSIDE) +
      count(taken, box) * TAKEN +
      count(itself, box) * ITSELF +
      count(spared, box) * SOMETHING;
    if (cost < least) [best, least] = [one, cost];
  }
  return { box: kept(best.box, frame), at: best.at };
}

/** The boxes of a size all over a frame, from its lower left corner; one where it has no room. @param {Point} size @param {Box} frame @returns {Box[]} */
function spots(size, [left, top, right, bottom]) {
  const found = [];
  const columns = Math.max(0, Math.floor((right - left - size.x) / GRID_PX));
  const rows = Math.max(0, Math.floor((bottom - top - size.y) / GRID_PX));
  for (let column = 0; column <= columns; column += 1)
    for (let row = 0; row <= rows; row += 1)
      found.push(boxAt(left + column * GRID_PX, bottom - size.y - row * GRID_PX, size));
  return found;
}

/** @param {Box} box @param {Point} at */
function distance(box, at) {
  const { x, y } = nearestOf(box, at);
  return Math.hypot(at.x - x, at.y - y);
}

/** The place that is nearest to a box, or null. @param {Point[]} places @param {Box} box */
function nearest(places, box) {
  return places.reduce(
    (/** @type {Point | null} */ best, one) => (!best || distance(box, one) < distance(box, best) ? one : best),
    null,
  );
}

/** A box moved into a frame. @param {Box} box @param {Box} frame @returns {Box} */
function kept([left, top, right, bottom], frame) {
  const dx = Math.max(frame[0] - left, Math.min(0, frame[2] - right));
  const dy = Math.max(frame[1] - top, Math.min(0, frame[3] - bottom));
  return [left + dx, top + dy, right + dx, bottom + dy];
}

/** Whether a strip stands better at the top than at the bottom: there it covers fewer of the places. @param {Point[]} places @param {number} height of the map @param {number} strip its height */
export function standsAtTop(places, height, strip) {
  const low = places.filter(({ y }) => y > height - strip).length;
  const high = places.filter(({ y }) => y < strip).length;
  return low > high;
}

/** The point of a box that is nearest to another one. @param {Box} box @param {Point} to @returns {Point} */
export function nearestOf([left, top, right, bottom], { x, y }) {
  return { x: Math.min(right, Math.max(left, x)), y: Math.min(bottom, Math.max(top, y)) };
}
