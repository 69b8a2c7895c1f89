import assert from "node:assert/strict";
import test from "node:test";

import { sidesOf } from "../../../../../web/src/replay/controls/time/turning_points.js";
import { drawing } from "../../../random.mjs";

/** From where to where a title stands. */
const range = ({ x, width }, side) => (side === "right" ? [x, x + width] : [x - width, x]);

/** How many titles have room at most, by trying everything. */
function most(marks, span, free = 0) {
  if (!marks.length) return 0;
  const [mark, ...rest] = marks;
  const ways = ["left", "right"].map((side) => range(mark, side)).filter(([from, to]) => from >= free && to <= span);
  return Math.max(most(rest, span, free), ...ways.map(([, to]) => 1 + most(rest, span, to + 6)));
}

test("no title stands over another or beyond the track, and as many have room as can", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const { whole } = drawing(seed);
    const span = whole(150, 1200);
    const marks = Array.from({ length: whole(1, 9) }, () => ({
      x: whole(0, span),
      width: whole(30, 160),
      first: false,
    }));
    marks.sort((a, b) => a.x - b.x);
    const sides = sidesOf(marks, span);
    const ranges = marks.flatMap((mark, i) => (sides[i] ? [range(mark, sides[i])] : []));
    for (const [from, to] of ranges) assert.ok(from >= 0 && to <= span, `seed ${seed}`);
    ranges.forEach(([from], i) => i && assert.ok(from >= ranges[i - 1][1] + 6, `seed ${seed}`));
    assert.equal(ranges.length, most(marks, span), `seed ${seed}`);
  }
});

test("a title begins at its tick, before the end of the track it ends there, and the one that comes first is kept", () => {
  const mark = (x, first = false) => ({ x, width: 100, first });
  assert.deepEqual(sidesOf([mark(0), mark(390)], 400), ["right", "left"]);
  assert.deepEqual(sidesOf([mark(0), mark(300, true), mark(310)], 400), ["right", "right", null]);
  assert.deepEqual(sidesOf([mark(50), mark(60, true)], 110), [null, null]);
  assert.deepEqual(sidesOf([], 400), []);
});
