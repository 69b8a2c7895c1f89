import assert from "node:assert/strict";
import test from "node:test";
import { Outlines, outlinesOn } from "../../../../web/src/replay/layers/outlines.js";

const doc = {
  layers: [
    { outline: "", symbols: {} },
    { outline: "area", symbols: { area: { path: { opacity: 0.3 }, stroke_px: 6 } } },
  ],
  lists: { date_precision: ["month", "day"], outlines: ["the west", "everywhere"] },
  events: { outline: [0, 1, 1], date_precision: [1, 1, 0] },
};
const ids = ["vote", "rule", "talks"];
const model = {
  doc,
  sites: 1,
  outlined: [1, 2, 3],
  first: [0, 5, 5, 5],
  last: [0, 5, 9, 35],
  subject: (row) => ids[row - 1],
};
const seen = { state: [0, 1, 1, 1] };

test("outlines are of the events of the very day, and of those pointed at on any day", () => {
  assert.deepEqual(
    [...outlinesOn(model, seen, 5, new Set())],
    [
      [0, false],
      [1, false],
    ],
  );
  assert.deepEqual([...outlinesOn(model, seen, 9, new Set())], [[1, false]]);
  assert.deepEqual([...outlinesOn(model, seen, 20, new Set())], [], "an event of some day in a month is of no day");
  assert.deepEqual([...outlinesOn(model, seen, 20, new Set(["talks"]))], [[1, true]]);
  assert.deepEqual([...outlinesOn(model, { state: [0, 0, 0, 0] }, 5, new Set())], [], "filtered out");
});

test("an outline is drawn anew only when it is pointed at or let go", () => {
  const drawn = [];
  globalThis.L = {
    geoJSON: (shape, { style }) => ({
      addTo() {
        drawn.push([shape, style.color ?? "own"]);
        return this;
      },
      remove: () => drawn.push([shape, "gone"]),
    }),
  };
  const outlines = new Outlines({}, model, seen);
  outlines.update(5, new Set());
  assert.equal(outlines.some, true);
  outlines.update(5, new Set());
  outlines.update(5, new Set(["vote"]));
  outlines.update(30, new Set());
  assert.deepEqual(drawn, [
    ["the west", "own"],
    ["everywhere", "own"],
    ["the west", "gone"],
    ["the west", "var(--select)"],
    ["everywhere", "gone"],
    ["the west", "gone"],
  ]);
  assert.equal(outlines.some, false);
});
