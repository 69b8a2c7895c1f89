import assert from "node:assert/strict";
import { test } from "node:test";

import { stack } from "../../../web/src/shared/stack.js";
import { random } from "../random.mjs";

test("nothing in a row hides another, and no row is wasted", () => {
  const next = random(7);
  for (let round = 0; round < 50; round += 1) {
    const boxes = Array.from({ length: 60 }, () => ({ left: Math.floor(next() * 400), right: 0 }))
      .map(({ left }) => ({ left, right: left + 6 + Math.floor(next() * 60) }))
      .sort((a, b) => a.left - b.left);
    const { rows, count } = stack(boxes, 2);
    boxes.forEach((one, i) =>
      boxes.slice(0, i).forEach((other, j) => {
        if (rows[i] === rows[j]) assert.ok(other.right + 2 <= one.left, `${j} hides ${i}`);
      }),
    );
    const most = Math.max(
      ...boxes.map(({ left }) => boxes.filter((other) => other.left <= left && other.right + 2 > left).length),
    );
    assert.equal(count, most);
  }
  assert.deepEqual(stack([], 2), { rows: [], count: 0 });
});
