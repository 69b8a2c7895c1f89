import assert from "node:assert/strict";
import { test } from "node:test";

import { outline } from "../../../../web/src/shared/style/symbols.js";

test("an outline is every ring of a shape, closed, in its size and place", () => {
  const rings = [
    [
      [-1, -1],
      [1, 0],
      [0, 0.5],
    ],
    [
      [0, 0],
      [0.001, 0],
      [0, 1],
    ],
  ];
  assert.equal(
    outline(rings, 10, 100, 50),
    "M90.00 40.00L110.00 50.00L100.00 55.00ZM100.00 50.00L100.01 50.00L100.00 60.00Z",
  );
  assert.equal(outline([], 10, 0, 0), "");
});
