import assert from "node:assert/strict";
import test from "node:test";

import { Grid } from "../../../../../web/src/replay/engine/layout/spatial_index.js";
import { drawing } from "../../../random.mjs";

const meet = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

test("all that a box may meet is found, once each, in ascending order", () => {
  for (const seed of [1, 2, 3]) {
    const { whole } = drawing(seed);
    const box = (most) => {
      const [x, y] = [whole(-900, 900), whole(-900, 900)];
      return [x, y, x + whole(0, most), y + whole(0, most)];
    };
    const boxes = Array.from({ length: 300 }, () => box(90));
    const grid = new Grid();
    boxes.forEach((one, item) => grid.add(item, one));
    for (let i = 0; i < 50; i += 1) {
      const asked = box(300);
      const found = [...grid.near(asked)];
      const wanted = [...boxes.keys()].filter((item) => meet(asked, boxes[item]));
      assert.deepEqual(
        wanted.filter((item) => !found.includes(item)),
        [],
        `seed ${seed}: ${asked}`,
      );
      assert.deepEqual(
        found,
        [...new Set(found)].sort((a, b) => a - b),
        `seed ${seed}: ${asked}`,
      );
    }
  }
});

test("what lies far from a box is not found", () => {
  const grid = new Grid();
  grid.add(1, [0, 0, 10, 10]);
  grid.add(2, [1000, 0, 1010, 10]);
  grid.add(3, [-1000, -1000, -990, -990]);
  assert.deepEqual([...grid.near([-20, -20, 20, 20])], [1]);
  assert.deepEqual([...grid.near([-20, -20, 1200, 5])], [1, 2]);
  assert.deepEqual([...grid.near([400, 400, 500, 500])], []);
});
