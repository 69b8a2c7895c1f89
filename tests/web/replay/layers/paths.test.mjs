import assert from "node:assert/strict";
import test from "node:test";
import { thicker } from "../../../../web/src/replay/layers/paths.js";

test("a line is drawn thicker with its dashes, and what has no line stays without", () => {
  assert.deepEqual(thicker({ weight: 1.5, dashArray: "4 6", color: "x" }, 2), {
    weight: 3,
    dashArray: "8 12",
    color: "x",
  });
  assert.deepEqual(thicker({ weight: 0, fill: true }, 2), { weight: 0, fill: true });
  const style = { weight: 1 };
  assert.equal(thicker(style, 1), style);
  thicker(style, 3);
  assert.deepEqual(style, { weight: 1 });
});
