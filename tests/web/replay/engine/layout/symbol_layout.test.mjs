import assert from "node:assert/strict";
import { test } from "node:test";

import { NONE } from "../../../../../web/src/replay/engine/document.js";
import { SymbolLayout } from "../../../../../web/src/replay/engine/layout/symbol_layout.js";
import { worldPx } from "../../../../../web/src/shared/mercator.js";
import { event, gate, LAYERS, place, seen } from "../../../documents.mjs";

const ORIGIN = { x: 1000, y: 2000 };
const { model, visible } = seen({
  sites: [gate("gate", [[null, null, "open"]], [20.8, 42.9])],
  events: [event("here", [0, 0], ["town"]), event("too", [1, 1], ["town"]), event("nowhere", [2, 2])],
  places: [place("town", [20.8, 42.9])],
});

const nobody = () => false;
visible.set({ day: 5, mode: "cumulative", window: 30 }, new Set(LAYERS));

/** The gate and both events of the town, laid out at a zoom. */
function arranged(zoom, enlarged = 1) {
  const layout = new SymbolLayout(model, visible);
  layout.arrange([0, 1, 2], nobody, zoom, ORIGIN, enlarged);
  return layout;
}

test("the latest event keeps the place, the earlier one and then the site move away from it and each other", () => {
  const { spots, rows } = arranged(12);
  assert.deepEqual([...rows], [2, 1, 0]);
  const at = { x: model.x[0] * worldPx(12) - ORIGIN.x, y: model.y[0] * worldPx(12) - ORIGIN.y };
  assert.deepEqual(
    spots.map(({ moved }) => moved),
    [false, true, true],
  );
  for (const { atX, atY } of spots) assert.deepEqual({ x: atX, y: atY }, at);
  assert.ok(Math.hypot(spots[1].x - spots[2].x, spots[1].y - spots[2].y) >= 12);
});

test("a row has its place in the order of importance, and one that is not laid out has none", () => {
  const layout = arranged(12);
  assert.deepEqual([...layout.slots], [2, 1, 0, NONE]);
  layout.arrange([2], nobody, 12, ORIGIN, 1);
  assert.deepEqual([...layout.slots], [NONE, NONE, 0, NONE]);
});

test("what is selected keeps the place before all others", () => {
  const layout = new SymbolLayout(model, visible);
  layout.arrange([0, 1, 2], (row) => row === 0, 12, ORIGIN, 1);
  assert.deepEqual([...layout.rows], [0, 2, 1]);
  assert.equal(layout.spots[0].moved, false);
});

test("those without room are counted at the symbol in their way, and open from there", () => {
  const events = Array.from({ length: 30 }, (_, i) => event(`e${String(i).padStart(2, "0")}`, [0, 0], ["town"]));
  const many = seen({ events, places: [place("town", [20.8, 42.9])] });
  many.visible.set({ day: 5, mode: "cumulative", window: 30 }, new Set(LAYERS));
  const layout = new SymbolLayout(many.model, many.visible);
  const rows = events.map((_, row) => row);
  layout.arrange(rows, nobody, 12, ORIGIN, 1);
  const drawn = rows.filter((_, slot) => layout.isDrawn(slot));
  assert.ok(drawn.length > 4 && drawn.length < 20);
  assert.equal(layout.spots[0].more, 30 - drawn.length);
  assert.equal(layout.stackOf(layout.rows[0]).length, 31 - drawn.length);
  assert.deepEqual(layout.stackOf(layout.rows[1]), [layout.rows[1]]);
});

test("only what is another than before is drawn anew", () => {
  const layout = arranged(12);
  assert.deepEqual(layout.arrange([0, 1, 2], nobody, 12, ORIGIN, 1), []);
  const gone = layout.boxOf(layout.slots[0]);
  const changed = layout.arrange([1, 2], nobody, 12, ORIGIN, 1);
  assert.deepEqual(changed, [gone]);
});

test("symbols grow from the smallest scale to the full one, times what they are enlarged by", () => {
  assert.deepEqual(
    [4, 8, 10, 12, 16].map((zoom) => arranged(zoom).scale),
    [0.6, 0.6, 0.8, 1, 1],
  );
  assert.equal(arranged(10, 2).radius(12), 12 * 0.8);
});

test("a ring is as wide as the place is uncertain, and left out where it would say nothing", () => {
  assert.equal(arranged(9).spots[1].ring, 0);
  assert.equal(arranged(10).spots[1].ring, 0);
  const [near, nearer] = [13, 14].map((zoom) => arranged(zoom).spots[1].ring);
  assert.ok(near > 16);
  assert.ok(Math.abs(nearer - 2 * near) < 1e-6);
});

test("what asks for a ring where it is chosen has one then, at any zoom", () => {
  const made = seen({ sites: [gate("gate", [[null, null, "unknown"]])] });
  made.visible.set({ day: 5, mode: "cumulative", window: 30 }, new Set(LAYERS));
  const layout = new SymbolLayout(made.model, made.visible);
  const ring = (zoom, chosen) => {
    layout.arrange([0], () => chosen, zoom, ORIGIN, 1);
    return layout.spots[0].ring;
  };
  assert.deepEqual(
    [9, 14].map((zoom) => ring(zoom, false)),
    [0, 0],
  );
  assert.ok(ring(9, true) > 0);
  assert.ok(Math.abs(ring(10, true) - 2 * ring(9, true)) < 1e-6);
});

test("the box of a symbol holds its leader line and its ring", () => {
  const layout = arranged(13);
  const [left, top, right, bottom] = layout.boxOf(1);
  const { x, y, atX, atY } = layout.spots[1];
  const { ring } = layout.spots[1];
  assert.ok(left <= Math.min(x - 6, atX - ring) && right >= Math.max(x + 6, atX + ring));
  assert.ok(top <= Math.min(y - 6, atY - ring) && bottom >= Math.max(y + 6, atY + ring));
  assert.deepEqual([...layout.grid.near([x, y, x, y])].includes(1), true);
});
