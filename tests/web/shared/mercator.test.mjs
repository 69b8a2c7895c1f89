import assert from "node:assert/strict";
import { test } from "node:test";

import { mercator, metresPerPixel, TILE_PX, worldPx } from "../../../web/src/shared/mercator.js";

const near = (found, expected, most = 1e-9) =>
  assert.ok(Math.abs(found - expected) <= most, `${found} is not ${expected}`);

test("the world is a square, west to east and north to south", () => {
  assert.deepEqual(mercator([0, 0]), [0.5, 0.5]);
  assert.deepEqual([mercator([-180, 0])[0], mercator([180, 0])[0]], [0, 1]);
  near(mercator([0, 85.0511287798])[1], 0);
  near(mercator([0, -85.0511287798])[1], 1);
  assert.ok(mercator([20, 43])[1] < mercator([20, 42])[1], "north is above");
});

test("beyond the ends of the projection a point stays at its edge", () => {
  for (const lat of [86, 90]) assert.deepEqual(mercator([20, lat]), mercator([20, 85.0511287798]));
  assert.deepEqual(mercator([20, -90]), mercator([20, -86]));
});

test("a known point has the coordinates that EPSG:3857 gives it", () => {
  // As PROJ gives them for 20.8403° E, 42.9075° N, in metres from the middle of the world.
  const half = 20_037_508.342789244;
  const [x, y] = mercator([20.8403, 42.9075]);
  near((x - 0.5) * 2 * half, 2_319_931.583979059, 1e-5);
  near((0.5 - y) * 2 * half, 5_297_902.985179167, 1e-5);
});

test("each zoom is twice as wide, and a pixel half as long on the ground", () => {
  assert.equal(worldPx(0), TILE_PX);
  assert.equal(worldPx(3), 8 * TILE_PX);
  near(metresPerPixel(0, 0), 156_543.03392, 1e-4);
  near(metresPerPixel(60, 5), metresPerPixel(0, 6), 1e-6);
});
