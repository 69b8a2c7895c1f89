/** How many pixels a picture needs. No browser needed. */

const STEP_PX = 400;

/** How many pixels wide a picture should be for a box: in steps, so that few are drawn, and no wider than the file. @param {number} box its width in CSS pixels @param {number} ratio device pixels a CSS pixel @param {number} most */
export function wide(box, ratio, most) {
  return Math.min(most, Math.max(1, Math.ceil((box * ratio) / STEP_PX)) * STEP_PX);
}
