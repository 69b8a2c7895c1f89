/** What is marked as new, gone or changed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { kindsOf } from "../../../../web/src/replay/pair/change_marks.js";

test("a row has one kind, and what is new comes first", () => {
  const kinds = kindsOf({ new: ["a"], ended: ["b"], changed: ["a", "b", "c"] });
  assert.deepEqual(Object.fromEntries(kinds), { a: "new", b: "ended", c: "changed" });
});

test("nothing marked is no row", () => {
  assert.equal(kindsOf({ new: [], ended: [], changed: [] }).size, 0);
});
