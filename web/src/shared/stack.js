/** Rows for what would overlap. No browser needed. */

/**
 * A row for each box, such that none covers another: the first row in which there is room.
 * @param {{left: number, right: number}[]} boxes by their left edges @param {number} gap pixels between neighbours
 * @returns {{rows: number[], count: number}}
 */
export function stack(boxes, gap) {
  /** @type {number[]} */
  const ends = [];
  const rows = boxes.map(({ left, right }) => {
    const free = ends.findIndex((end) => end + gap <= left);
    const row = free < 0 ? ends.length : free;
    ends[row] = right;
    return row;
  });
  return { rows, count: ends.length };
}
