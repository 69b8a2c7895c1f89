import assert from "node:assert/strict";
import { test } from "node:test";

import { groupedBy, same } from "../../../web/src/shared/sets.js";

test("sets are the same whatever their order, and not if one holds more", () => {
  assert.equal(same(new Set(["a", "b"]), new Set(["b", "a"])), true);
  assert.equal(same(new Set(), new Set()), true);
  assert.equal(same(new Set(["a"]), new Set(["a", "b"])), false);
  assert.equal(same(new Set(["a", "b"]), new Set(["a"])), false);
  assert.equal(same(new Set(["a"]), new Set(["b"])), false);
});

test("a list by a key keeps the order of its members and of its keys", () => {
  const groups = groupedBy([5, 2, 7, 4], (one) => one % 2);
  assert.deepEqual(
    [...groups],
    [
      [1, [5, 7]],
      [0, [2, 4]],
    ],
  );
});
