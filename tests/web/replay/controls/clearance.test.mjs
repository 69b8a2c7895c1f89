import assert from "node:assert/strict";
import test from "node:test";

import { clearance } from "../../../../web/src/replay/controls/clearance.js";
import { drawing } from "../../random.mjs";

const box = (left, top, width, height, aside = false) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
  aside,
});

/** Where what is shown stands: as large as it can be between the edges, in their middle. */
function shown({ x, y }, { left, top, right, bottom }, ratio) {
  const [width, height] = [x - left - right, y - top - bottom];
  const wide = Math.min(width, height * ratio);
  const at = [left + (width - wide) / 2, top + (height - wide / ratio) / 2];
  return { left: at[0], top: at[1], right: at[0] + wide, bottom: at[1] + wide / ratio };
}

const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test("nothing lies over what is shown, unless half of the size would be lost", () => {
  let free = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const { whole, one } = drawing(seed);
    const size = { x: whole(300, 1900), y: whole(250, 1000) };
    const ratio = one([0.6, 0.8, 1, 1.6]);
    const [width, height] = [whole(60, 250), whole(30, 250)];
    const obstacles = [
      box(10, 10, width, height),
      box(size.x - 110, 10, 100, 30),
      box(size.x - 130, size.y - 40, 120, 30),
      box(10, size.y - 30, 150, 20),
    ];
    const edges = clearance(size, obstacles, ratio);
    const at = shown(size, edges, ratio);
    const whole_ = shown(size, { left: 0, top: 0, right: 0, bottom: 0 }, ratio);
    if (edges.left === 0) continue;
    free += 1;
    for (const obstacle of obstacles) assert.ok(!meet(obstacle, at), `seed ${seed}: ${JSON.stringify([obstacle, at])}`);
    assert.ok(at.right - at.left > (whole_.right - whole_.left) / 2, `seed ${seed}`);
  }
  assert.ok(free > 150, `${free} of 200`);
});

test("what is high stands beside a column, what is wide below a row, and as near the middle as can be", () => {
  const column = [box(10, 10, 112, 200)];
  assert.deepEqual(clearance({ x: 1000, y: 600 }, column, 0.8), { left: 128, top: 6, right: 6, bottom: 6 });
  const row = [box(8, 8, 300, 44), box(330, 8, 52, 44)];
  assert.deepEqual(clearance({ x: 390, y: 500 }, row, 0.8), { left: 6, top: 58, right: 6, bottom: 6 });
  const both = [...column, box(866, 560, 124, 30)];
  assert.deepEqual(clearance({ x: 1000, y: 600 }, both, 0.8), { left: 128, top: 6, right: 140, bottom: 6 });
});

test("what may grow is cleared beside it only, and of too little room all is taken", () => {
  const key = [box(700, 10, 240, 60, true)];
  assert.deepEqual(clearance({ x: 950, y: 300 }, key, 2), { left: 6, top: 6, right: 256, bottom: 6 });
  assert.deepEqual(clearance({ x: 200, y: 150 }, [box(0, 0, 190, 100)], 1), { left: 0, top: 0, right: 0, bottom: 0 });
});
