import assert from "node:assert/strict";
import test from "node:test";

import { drawing } from "../../random.mjs";

// The module extends one of Leaflet's classes, which is not needed here.
globalThis.L = { Renderer: class {} };
const { apart } = await import("../../../../web/src/replay/layers/canvas.js");

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const within = (inner, outer) =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

test("boxes to paint are joined until none meets another, and each lies whole in one of them", () => {
  for (const seed of [1, 2, 3, 4]) {
    const { next, whole } = drawing(seed);
    const given = Array.from({ length: 80 }, () => {
      const [x, y] = [2000 * next() - 500, 2000 * next() - 500];
      return [x, y, x + whole(4, 90) + next(), y + whole(4, 90) + next()];
    });
    const joined = apart(given);
    for (const box of given) assert.equal(joined.filter((one) => within(box, one)).length, 1, `seed ${seed}: ${box}`);
    joined.forEach((one, i) =>
      joined.slice(0, i).forEach((other) => assert.ok(!meet(one, other), `seed ${seed}: ${one} and ${other}`)),
    );
    assert.ok(joined.flat().every(Number.isInteger), "whole pixels");
    assert.ok(joined.length > 1 && joined.length <= given.length);
  }
});

test("boxes that lie apart stay apart, and the given ones are not changed", () => {
  const given = [
    [0, 0, 10, 10],
    [50, 0, 60, 10],
    [0, 50, 10, 60],
  ];
  const before = structuredClone(given);
  assert.equal(apart(given).length, 3);
  assert.deepEqual(given, before);
  assert.equal(apart([...given, [5, 5, 55, 55]]).length, 1);
  assert.deepEqual(apart([]), []);
});
