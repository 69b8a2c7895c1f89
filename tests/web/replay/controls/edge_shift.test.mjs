import assert from "node:assert/strict";
import test from "node:test";

import { edgeShift } from "../../../../web/src/replay/controls/edge_shift.js";
import { drawing } from "../../random.mjs";

test("what a map shows moves by as little as makes a symbol whole, or takes it off the map", () => {
  assert.equal(edgeShift([500, 997], 1000, 200, 12), -9);
  assert.equal(edgeShift([500, 1004], 1000, 200, 12), 8);
  assert.equal(edgeShift([3], 1000, 200, 12), 9);
  assert.equal(edgeShift([500, 980, 1020], 1000, 200, 12), 0);
});

test("it moves no further than it may, and stays where no shift helps", () => {
  assert.equal(edgeShift([997], 1000, 5, 12), 0);
  assert.equal(edgeShift([997], 1000, -40, 12), 0);
  assert.equal(
    edgeShift(
      Array.from({ length: 90 }, (_, i) => 10 * i),
      800,
      30,
      12,
    ),
    0,
  );
});

test("no symbol is cut after a shift, and none that was not cut before a shift of nothing", () => {
  let moved = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const { whole } = drawing(seed);
    const [length, slack, r] = [whole(300, 1500), whole(0, 120), whole(6, 16)];
    const at = Array.from({ length: whole(1, 12) }, () => whole(-60, length + 60));
    const cut = (shift) => at.some((one) => Math.min(Math.abs(one + shift), Math.abs(one + shift - length)) < r - 0.01);
    const shift = edgeShift(at, length, slack, r);
    assert.ok(Math.abs(shift) <= slack, `seed ${seed}`);
    if (shift) assert.ok(!cut(shift), `seed ${seed}`);
    if (!cut(0)) assert.equal(shift, 0, `seed ${seed}`);
    moved += Number(shift !== 0);
  }
  assert.ok(moved > 30);
});
