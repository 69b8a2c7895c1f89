import assert from "node:assert/strict";
import { test } from "node:test";

import { NONE } from "../../../../web/src/replay/engine/document.js";
import { SymbolLayout } from "../../../../web/src/replay/engine/symbol_layout.js";
import { worldPx } from "../../../../web/src/shared/mercator.js";
import { event, gate, place, seen } from "../../documents.mjs";

const ORIGIN = { x: 1000, y: 2000 };
const { model } = seen({
  sites: [gate("gate", [[null, null, "open"]], [20.8, 42.9])],
  events: [event("here", [0, 0], ["town"]), event("too", [1, 1], ["town"]), event("nowhere", [2, 2])],
  places: [place("town", [20.8, 42.9])],
});

/** The gate and both events of the town, laid out at a zoom. */
function arranged(zoom, enlarged = 1) {
  const layout = new SymbolLayout(model);
  layout.arrange([0, 1, 2], zoom, ORIGIN, enlarged);
  return layout;
}

test("a site stays in its place, and events move away from it and each other", () => {
  const { spots } = arranged(12);
  const at = { x: model.x[0] * worldPx(12) - ORIGIN.x, y: model.y[0] * worldPx(12) - ORIGIN.y };
  assert.deepEqual(
    spots.map(({ moved }) => moved),
    [false, true, true],
  );
  for (const { atX, atY } of spots) assert.deepEqual({ x: atX, y: atY }, at);
  assert.ok(Math.hypot(spots[1].x - spots[2].x, spots[1].y - spots[2].y) >= 12);
});

test("a row has its place in the order of painting, and one that is not laid out has none", () => {
  const layout = arranged(12);
  assert.deepEqual([...layout.slots], [0, 1, 2, NONE]);
  layout.arrange([2], 12, ORIGIN, 1);
  assert.deepEqual([...layout.slots], [NONE, NONE, 0, NONE]);
});

test("symbols grow from the smallest scale to the full one, times what they are enlarged by", () => {
  assert.deepEqual(
    [4, 8, 10, 12, 16].map((zoom) => arranged(zoom).scale),
    [0.6, 0.6, 0.8, 1, 1],
  );
  assert.equal(arranged(10, 2).radius(12), 12 * 0.8);
});

test("a ring is as wide as the place is uncertain, and left out where it would say nothing", () => {
  assert.equal(arranged(9).ringOf(1), 0);
  assert.equal(arranged(10).ringOf(1), 0);
  const [near, nearer] = [13, 14].map((zoom) => arranged(zoom).ringOf(1));
  assert.ok(near > 16);
  assert.ok(Math.abs(nearer - 2 * near) < 1e-6);
});

test("the box of a symbol holds its leader line and its ring", () => {
  const layout = arranged(13);
  const [left, top, right, bottom] = layout.boxOf(1);
  const { x, y, atX, atY } = layout.spots[1];
  const ring = layout.ringOf(1);
  assert.ok(left <= Math.min(x - 6, atX - ring) && right >= Math.max(x + 6, atX + ring));
  assert.ok(top <= Math.min(y - 6, atY - ring) && bottom >= Math.max(y + 6, atY + ring));
  assert.deepEqual([...layout.grid.near([x, y, x, y])].includes(1), true);
});
