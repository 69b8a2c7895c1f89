import assert from "node:assert/strict";
import { test } from "node:test";

import { clamp, sum } from "../../../web/src/shared/numbers.js";

test("a number is kept between two others", () => {
  assert.deepEqual(
    [-3, 0, 4, 9, 12].map((value) => clamp(value, 0, 9)),
    [0, 0, 4, 9, 9],
  );
});

test("a sum of none is nothing", () => {
  assert.equal(sum([]), 0);
  assert.equal(sum([1, 2, 3.5]), 6.5);
});
