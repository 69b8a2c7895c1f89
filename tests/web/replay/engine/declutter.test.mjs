import assert from "node:assert/strict";
import test from "node:test";

import { declutter } from "../../../../web/src/replay/engine/declutter.js";
import { CARTOGRAPHY } from "../../documents.mjs";
import { random } from "../../random.mjs";

test("symbols at one place are all moved clear of each other", () => {
  const spots = declutter(
    Array.from({ length: 40 }, () => ({ x: 300, y: 200, r: 8 })),
    CARTOGRAPHY.declutter,
  );
  for (let i = 0; i < spots.length; i += 1) {
    for (let j = 0; j < i; j += 1)
      assert.ok(Math.hypot(spots[i].x - spots[j].x, spots[i].y - spots[j].y) >= 16, `${i} and ${j} overlap`);
  }
  assert.equal(spots[0].moved, false);
  assert.ok(spots.slice(1).every((spot) => spot.moved));
});

test("no two symbols overlap in a crowded random field, and fixed ones never move", () => {
  for (const seed of [1, 7, 2024]) {
    const next = random(seed);
    const points = Array.from({ length: 150 }, (_, i) => ({
      x: 200 * next(),
      y: 200 * next(),
      r: 4 + 6 * next(),
      fixed: i < 2,
    }));
    points[1].x = points[0].x + 60;
    const spots = declutter(points, CARTOGRAPHY.declutter);
    assert.deepEqual(
      [spots[0].x, spots[0].y, spots[1].x, spots[1].y],
      [points[0].x, points[0].y, points[1].x, points[1].y],
    );
    spots.forEach((a, i) =>
      spots.slice(0, i).forEach((b, j) => {
        if (i < 2 && j < 2) return;
        assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= points[i].r + points[j].r, `seed ${seed}: ${i} and ${j} overlap`);
      }),
    );
  }
});

test("a symbol with room stays where it is", () => {
  const [a, b] = declutter(
    [
      { x: 0, y: 0, r: 5 },
      { x: 100, y: 0, r: 5 },
    ],
    CARTOGRAPHY.declutter,
  );
  assert.deepEqual(
    [a, b],
    [
      { x: 0, y: 0, moved: false },
      { x: 100, y: 0, moved: false },
    ],
  );
});
