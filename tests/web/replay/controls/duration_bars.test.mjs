import assert from "node:assert/strict";
import test from "node:test";

import { inLanes, perDay } from "../../../../web/src/replay/controls/duration_bars.js";
import { drawing } from "../../random.mjs";

/** Random spans by their first day. */
function spans(seed, count, longest, days = 1188) {
  const { whole } = drawing(seed);
  const made = Array.from({ length: count }, () => {
    const lo = whole(0, days - 1);
    return { lo, hi: Math.min(days - 1, lo + whole(1, longest)) };
  });
  return made.sort((a, b) => a.lo - b.lo);
}

test("spans in one lane never share a day, and none is lost", () => {
  for (const seed of [1, 2, 3]) {
    const given = spans(seed, 120, 40);
    const laid = inLanes(given);
    assert.ok(laid, `seed ${seed}`);
    assert.deepEqual(
      laid.map(({ lo, hi }) => ({ lo, hi })),
      given,
    );
    laid.forEach((a, i) =>
      laid.slice(0, i).forEach((b) => {
        assert.ok(a.lane !== b.lane || a.lo > b.hi || b.lo > a.hi, `seed ${seed}: ${JSON.stringify([a, b])}`);
      }),
    );
    const most = Math.max(...perDay(given, 1188));
    assert.equal(Math.max(...laid.map(({ lane }) => lane)) + 1, most, "as few lanes as the busiest day needs");
  }
});

test("a lane is free again on the day after, not on the last day", () => {
  assert.deepEqual(
    inLanes([
      { lo: 0, hi: 5 },
      { lo: 5, hi: 9 },
    ]).map(({ lane }) => lane),
    [0, 1],
  );
  assert.deepEqual(
    inLanes([
      { lo: 0, hi: 5 },
      { lo: 6, hi: 9 },
    ]).map(({ lane }) => lane),
    [0, 0],
  );
  assert.deepEqual(inLanes([]), []);
});

test("what needs more than 16 lanes, or more than 400 bars, gets none", () => {
  const together = (count) => Array.from({ length: count }, (_, i) => ({ lo: i, hi: 100 }));
  const apart = (count) => Array.from({ length: count }, (_, i) => ({ lo: 2 * i, hi: 2 * i + 1 }));
  assert.equal(inLanes(together(16)).length, 16);
  assert.equal(inLanes(together(17)), null);
  assert.equal(inLanes(apart(400)).length, 400);
  assert.equal(inLanes(apart(401)), null);
});

test("each day has as many spans as hold on it", () => {
  for (const seed of [4, 5]) {
    const given = [...spans(seed, 500, 60), { lo: -3, hi: 2 }, { lo: 1180, hi: 1300 }, { lo: 1187, hi: 1187 }];
    const counts = perDay(given, 1188);
    assert.equal(counts.length, 1188);
    counts.forEach((count, day) =>
      assert.equal(count, given.filter(({ lo, hi }) => lo <= day && day <= hi).length, `seed ${seed}, day ${day}`),
    );
  }
});
