import assert from "node:assert/strict";
import test from "node:test";
import { NONE } from "../../../../../web/src/replay/engine/document.js";
import { Clusters } from "../../../../../web/src/replay/engine/layout/clusters.js";
import { POINT } from "../../../../../web/src/replay/engine/model.js";
import { worldPx } from "../../../../../web/src/shared/mercator.js";
import { CARTOGRAPHY, event, LAYERS, place, randomMoments, randomParts, seen } from "../../../documents.mjs";

const CELL_PX = CARTOGRAPHY.clusters.cell_px;
const ALL = new Set(LAYERS);
const END = { day: 100, mode: "cumulative", window: 7 };
const ZOOMS = [7, 8.25, 9, 10.5, 12, 14];

/** The squares of a zoom by plain loops: for each, the rows at any time and those seen, by "column line". */
function squares(model, visible, zoom, on) {
  const world = worldPx(zoom);
  const found = new Map();
  for (let row = model.sites; row < model.length; row += 1) {
    if (model.kind[row] !== POINT || !on[model.layer[row]]) continue;
    const key = `${Math.floor((model.x[row] * world) / CELL_PX)} ${Math.floor((model.y[row] * world) / CELL_PX)}`;
    const square = found.get(key) ?? { rows: [], seen: [] };
    found.set(key, square);
    square.rows.push(row);
    if (visible.state[row]) square.seen.push(row);
  }
  return found;
}

/** A crowd of events at one place, of which each has its own day. */
const crowd = (count, at = "town") =>
  Array.from({ length: count }, (_, i) => event(`${at}-${i}`, [i % 100, i % 100], [at]));
function arranged(made, zoom = 10, layers = ALL, clock = END) {
  const { model, visible } = seen(made);
  visible.set(clock, layers);
  const cells = new Clusters(model, visible);
  cells.arrange(zoom, model.layersOn(layers));
  return { model, visible, cells };
}

for (const seed of [1, 2, 3]) {
  test(`counts are those of plain loops at every zoom, and stay so from step to step (seed ${seed})`, () => {
    const { model, visible } = seen(randomParts(seed));
    const cells = new Clusters(model, visible);
    let layersBefore = "";
    randomMoments(seed, 90, 500).forEach(({ clock, layers }, step) => {
      visible.set(clock, layers);
      const on = model.layersOn(layers);
      const anew = step % 15 === 0 || `${on}` !== layersBefore;
      layersBefore = `${on}`;
      const zoom = anew ? ZOOMS[step % ZOOMS.length] : cells.zoom;
      if (anew) cells.arrange(zoom, on);
      else
        visible.changed.forEach((row, i) => {
          if (!visible.was[i] !== !visible.state[row]) cells.change(row);
        });
      const expected = squares(model, visible, zoom, on);
      assert.equal(cells.counts.length, expected.size);
      cells.counts.forEach((count, cell) => {
        const square = expected.get(`${cells.columns[cell]} ${cells.lines[cell]}`);
        const where = `seed ${seed}, step ${step}, zoom ${zoom}, square ${cells.columns[cell]} ${cells.lines[cell]}`;
        assert.deepEqual([count, cells.totals[cell]], [square.seen.length, square.rows.length], where);
        assert.ok(
          square.rows.every((row) => cells.of(row) === cell),
          where,
        );
        if (count === 1) assert.equal(cells.rows[cell], square.seen[0], `${where}: one is seen, another is named`);
      });
    });
  });

  test(`a circle lies within its square, and its square is found there (seed ${seed})`, () => {
    for (const zoom of ZOOMS) {
      const { cells } = arranged(randomParts(seed), zoom, ALL, { ...END, day: 499 });
      assert.ok(cells.totals.length > 0);
      cells.totals.forEach((total, cell) => {
        const [left, top] = [cells.columns[cell] * CELL_PX, cells.lines[cell] * CELL_PX];
        const radius = cells.radius(total);
        const inside = [
          cells.x[cell] - radius - left,
          cells.y[cell] - radius - top,
          left + CELL_PX - cells.x[cell] - radius,
          top + CELL_PX - cells.y[cell] - radius,
        ];
        assert.ok(
          inside.every((room) => room > 0),
          `zoom ${zoom}, square ${cell}: ${inside}`,
        );
        assert.equal(cells.at(cells.x[cell], cells.y[cell]), cell);
      });
    }
  });
}

test("sites, places outside the map and events without a place are in no square", () => {
  const { model, cells } = arranged({ ...randomParts(4) });
  for (let row = 0; row < model.length; row += 1) {
    if (row < model.sites || model.kind[row] !== POINT) assert.equal(cells.of(row), NONE);
    else assert.notEqual(cells.of(row), NONE);
  }
  assert.equal(cells.at(-1, -1), NONE);
});

test("a circle's area grows with the number, and the largest is full size", () => {
  const { cells } = arranged({
    events: [...crowd(400), ...crowd(100, "village")],
    places: [place("town"), place("village", [21.5, 42.2])],
  });
  const [small, large] = [cells.radius(100), cells.radius(400)];
  assert.equal(large, 25);
  assert.ok(Math.abs((small - 9) / (large - 9) - 0.5) < 1e-9);
});

test("more than a hundred events in a square are a crowd, a hundred are none", () => {
  const everywhere = [0, 0, Infinity, Infinity];
  assert.equal(arranged({ events: crowd(100) }).cells.crowded(everywhere), false);
  assert.equal(arranged({ events: crowd(101) }).cells.crowded(everywhere), true);
});

test("more than 400 events on the canvas are a crowd, but not those beside it", () => {
  const places = [
    [20.2, 42.2],
    [20.6, 42.6],
    [21, 43],
    [21.4, 43.1],
    [20.2, 43.1],
  ].map((at, i) => place(`p${i}`, at));
  const full = arranged({ events: places.slice(0, 4).flatMap(({ id }) => crowd(100, id)), places }).cells;
  assert.equal(full.crowded([0, 0, Infinity, Infinity]), false);
  const { cells, model } = arranged({
    events: [...places.slice(0, 4).flatMap(({ id }) => crowd(100, id)), ...crowd(1, "p4")],
    places,
  });
  assert.equal(cells.crowded([0, 0, Infinity, Infinity]), true);
  const away = model.kind.length - 1;
  const x = model.x[away] * worldPx(10);
  assert.equal(cells.crowded([x + 2000, 0, Infinity, Infinity]), false);
});

test("whether it is a crowd depends on the layers, and not on the day", () => {
  const made = { events: crowd(150) };
  for (const day of [0, 50, 100])
    assert.equal(arranged(made, 10, ALL, { ...END, day }).cells.crowded([0, 0, Infinity, Infinity]), true);
  const off = arranged(made, 10, new Set(["gates", "barricades"])).cells;
  assert.equal(off.crowded([0, 0, Infinity, Infinity]), false);
  assert.equal(off.totals.length, 0);
});

test("a symbol that is alone in its square lies within it, halo and all, however many others have", () => {
  const zoom = 10;
  const side = (CELL_PX / worldPx(zoom)) * 360;
  const corner = [20.8 - ((20.8 + 180) % side), 42.5];
  const { model, cells } = arranged(
    {
      events: [...crowd(400), event("alone", [3, 3], ["corner"], { symbol: "large" })],
      places: [place("town"), place("corner", corner)],
    },
    zoom,
  );
  const cell = cells.of(model.rowOf("alone"));
  assert.equal(cells.counts[cell], 1);
  const { size_px, stroke_px } = model.doc.layers[0].symbols.large;
  const reach = size_px / 2 + stroke_px + 0.5;
  const [left, top] = [cells.columns[cell] * CELL_PX, cells.lines[cell] * CELL_PX];
  const inside = [
    cells.x[cell] - reach - left,
    cells.y[cell] - reach - top,
    left + CELL_PX - cells.x[cell] - reach,
    top + CELL_PX - cells.y[cell] - reach,
  ];
  assert.ok(
    inside.every((room) => room >= 0),
    `it reaches ${-Math.min(...inside)} pixels out of its square`,
  );
});
