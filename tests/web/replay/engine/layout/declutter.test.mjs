import assert from "node:assert/strict";
import test from "node:test";

import { declutter } from "../../../../../web/src/replay/engine/layout/declutter.js";
import { CARTOGRAPHY } from "../../../documents.mjs";
import { random } from "../../../random.mjs";

const RULES = CARTOGRAPHY.declutter;
const nowhere = () => false;

/** That no two symbols that are drawn overlap, and none is farther from its place than it may be. */
function assertSound(points, spots) {
  const drawn = [...spots.keys()].filter((i) => spots[i].stack === i);
  for (const i of drawn) {
    const [{ x, y, r }, spot] = [points[i], spots[i]];
    assert.ok(Math.hypot(spot.x - x, spot.y - y) <= RULES.most_widths * 2 * r, `${i} is far from its place`);
    for (const j of drawn)
      if (j < i)
        assert.ok(Math.hypot(spot.x - spots[j].x, spot.y - spots[j].y) >= r + points[j].r, `${i} and ${j} overlap`);
  }
  for (const { stack } of spots) assert.equal(spots[stack].stack, stack, "each is counted at one that is drawn");
}

test("of many symbols at one place the first stays, some move a little, and the rest are counted there", () => {
  const points = Array.from({ length: 40 }, () => ({ x: 300, y: 200, r: 8 }));
  const spots = declutter(points, RULES, nowhere);
  assertSound(points, spots);
  assert.deepEqual(spots[0], { x: 300, y: 200, moved: false, stack: 0 });
  const counted = spots.filter((spot, i) => spot.stack !== i);
  assert.ok(counted.length > 20 && counted.length < 36);
  assert.ok(counted.every((spot) => spot.stack === 0 && !spot.moved));
});

test("a crowded random field is sound", () => {
  for (const seed of [1, 7, 2024]) {
    const next = random(seed);
    const points = Array.from({ length: 150 }, () => ({ x: 200 * next(), y: 200 * next(), r: 4 + 6 * next() }));
    assertSound(points, declutter(points, RULES, nowhere));
  }
});

test("a symbol with room stays where it is", () => {
  const points = [
    { x: 0, y: 0, r: 5 },
    { x: 100, y: 0, r: 5 },
  ];
  assert.deepEqual(declutter(points, RULES, nowhere), [
    { x: 0, y: 0, moved: false, stack: 0 },
    { x: 100, y: 0, moved: false, stack: 1 },
  ]);
});

test("none moves where a line is between", () => {
  const points = Array.from({ length: 12 }, () => ({ x: 10, y: 10, r: 8 }));
  const spots = declutter(points, RULES, (from, to) => from.x < 11 !== to.x < 11);
  assertSound(points, spots);
  assert.ok(spots.every(({ x }) => x < 11));
  assert.ok(declutter(points, RULES, nowhere).some(({ x }) => x > 11));
});
