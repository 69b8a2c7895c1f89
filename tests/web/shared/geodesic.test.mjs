import assert from "node:assert/strict";
import { test } from "node:test";

import { areaInWords, areaOf, lengthInWords, lengthOf } from "../../../web/src/shared/geodesic.js";

const near = (found, expected, share) =>
  assert.ok(Math.abs(found / expected - 1) < share, `${found} is not ${expected}`);

test("a degree on the equator and a quarter of a meridian are as long as on WGS 84", () => {
  near(
    lengthOf([
      [0, 0],
      [1, 0],
    ]),
    111_319.4908,
    1e-8,
  );
  near(
    lengthOf([
      [20, 0],
      [20, 90],
    ]),
    10_001_965.729,
    1e-9,
  );
});

test("a path is as long as its parts, and the same both ways", () => {
  const path = [
    [20.6, 43.2],
    [20.87, 42.895],
    [20.5, 42.9],
  ];
  near(lengthOf(path), lengthOf(path.slice(0, 2)) + lengthOf(path.slice(1)), 1e-12);
  near(lengthOf([...path].reverse()), lengthOf(path), 1e-12);
  assert.equal(lengthOf(path.slice(0, 1)), 0);
});

test("an area is that of the ellipsoid, whichever way round, and none below three points", () => {
  const square = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  near(areaOf(square), 12_308_778_361.469, 1e-9);
  near(areaOf([...square].reverse()), areaOf(square), 1e-12);
  assert.equal(areaOf(square.slice(0, 2)), 0);
});

test("figures are worded no finer than they are worth", () => {
  assert.equal(lengthInWords(640.4), "640 m");
  assert.equal(lengthInWords(26_981), "27.0 km");
  assert.equal(areaInWords(12_345_678), "12.3 km²");
});
