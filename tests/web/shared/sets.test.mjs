import assert from "node:assert/strict";
import { test } from "node:test";

import { same } from "../../../web/src/shared/sets.js";

test("sets are the same whatever their order, and not if one holds more", () => {
  assert.equal(same(new Set(["a", "b"]), new Set(["b", "a"])), true);
  assert.equal(same(new Set(), new Set()), true);
  assert.equal(same(new Set(["a"]), new Set(["a", "b"])), false);
  assert.equal(same(new Set(["a", "b"]), new Set(["a"])), false);
  assert.equal(same(new Set(["a"]), new Set(["b"])), false);
});
