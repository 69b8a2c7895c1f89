/** Where the divider goes by keys. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "../../../../web/src/replay/pair/divider.js";

test("arrow keys move it by a twentieth, page keys by a quarter, and it stays on the map", () => {
  assert.equal(moved(50, "ArrowRight"), 55);
  assert.equal(moved(50, "ArrowLeft"), 45);
  assert.equal(moved(50, "PageDown"), 25);
  assert.equal(moved(98, "ArrowUp"), 100);
  assert.equal(moved(3, "ArrowDown"), 0);
});

test("Home and End show one day whole, and no other key moves it", () => {
  assert.equal(moved(37, "Home"), 0);
  assert.equal(moved(37, "End"), 100);
  assert.equal(moved(37, "a"), null);
  assert.equal(moved(37, "Tab"), null);
});
