/** How far to move what a map shows, so that no symbol is cut by an edge. No browser needed. */

/** Of more symbols near an edge some are cut wherever it is. */
const MAX_NEAR = 100;
const TOLERANCE_PX = 0.01;

/**
 * The smallest shift along one axis with which every symbol is whole, or wholly beyond an edge; none where there is no such.
 * @param {number[]} at where symbols are, in pixels from the one edge @param {number} length of the axis, in pixels
 * @param {number} slack how far it may be shifted, either way @param {number} r the radius of a symbol
 */
export function edgeShift(at, length, slack, r) {
  const reach = r + Math.max(slack, 0);
  const near = at.filter((one) => Math.abs(one) < reach || Math.abs(one - length) < reach);
  if (near.length > MAX_NEAR) return 0;
  const isCut = (/** @type {number} */ shift) =>
    near.some((one) => Math.min(Math.abs(one + shift), Math.abs(one + shift - length)) < r - TOLERANCE_PX);
  const ways = near.flatMap((one) => [-r - one, r - one, length - r - one, length + r - one]);
  const shifts = [0, ...ways.filter((one) => Math.abs(one) <= slack)];
  return shifts.sort((a, b) => Math.abs(a) - Math.abs(b)).find((one) => !isCut(one)) ?? 0;
}
