/** How many pixels the preview of an export asks for. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { wide } from "../../../../web/src/pages/export/pixels.js";

test("a preview has enough pixels for its box, few sizes, and no more than the file", () => {
  assert.equal(wide(799, 1, 1920), 800);
  assert.equal(wide(800, 1, 1920), 800);
  assert.equal(wide(801, 1, 1920), 1200);
  assert.equal(wide(801, 2, 1920), 1920);
  assert.equal(wide(350, 3, 3508), 1200);
  assert.equal(wide(0, 1, 1920), 400);
  const sizes = new Set(Array.from({ length: 2000 }, (_, box) => wide(box, 1.5, 4961)));
  assert.ok(sizes.size <= 8);
});
