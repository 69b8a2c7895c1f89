/** Boxes by the cells of a grid that they touch, so that a point or an area finds what lies there. No browser needed. */

/** @typedef {import("../../../shared/types.js").Box} Box */

const CELL_PX = 64;

export class Grid {
  constructor() {
    /** @type {Map<number, number[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box @param {(key: number) => void} visit */
  static over([left, top, right, bottom], visit) {
    for (let x = Math.floor(left / CELL_PX); x <= Math.floor(right / CELL_PX); x += 1) {
      for (let y = Math.floor(top / CELL_PX); y <= Math.floor(bottom / CELL_PX); y += 1) visit(x * 1_000_003 + y);
    }
  }

  /** @param {number} item @param {Box} box */
  add(item, box) {
    Grid.over(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(item);
      else this.cells.set(key, [item]);
    });
  }

  /** The items whose cells boxes touch, in ascending order, each once: all that the boxes may meet, and some more. @param {Box[]} boxes */
  near(...boxes) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const box of boxes) Grid.over(box, (key) => this.cells.get(key)?.forEach((item) => found.add(item)));
    return Int32Array.from(found).sort();
  }
}
