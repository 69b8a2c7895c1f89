import assert from "node:assert/strict";
import { test } from "node:test";

import { keepInStep, shows } from "../../../../web/src/replay/host/sync.js";

/** A replay on a map that looks where it is told to, as Leaflet's does, and tells of it. */
function replay(changes = {}) {
  const listeners = {};
  const map = {
    at: { lat: 43, lng: 20.8 },
    zoom: 10,
    moves: 0,
    getCenter: () => ({ ...map.at }),
    getZoom: () => map.zoom,
    setView([lat, lng], zoom, options) {
      assert.equal(options.reset, true);
      Object.assign(map, { at: { lat, lng }, zoom, moves: map.moves + 1 });
      map.fire("move");
    },
    on: (kind, act) => (listeners[kind] ??= []).push(act),
    fire: (kind) => (listeners[kind] ?? []).forEach((act) => act()),
  };
  const made = {
    map,
    shown: 0,
    viewport: { fitted: null },
    day: 31,
    mode: "cumulative",
    window: 30,
    layers: new Set(["roads", "ground"]),
    names: "en",
    filters: new Set(),
    basemap: { id: "" },
    selection: { subject: "" },
    doc: {
      dataset: { start: "2021-01-01" },
      layers: [
        { id: "ground", always: true },
        { id: "roads", always: false },
        { id: "gates", always: false },
      ],
    },
    showAs(other) {
      made.shown += 1;
      Object.assign(made, {
        layers: new Set(other.layers),
        names: other.names,
        filters: new Set(other.filters),
        basemap: { ...other.basemap },
        selection: { ...other.selection },
      });
      map.fire("replay:change");
    },
    ...changes,
  };
  return made;
}

function inStep(count = 2) {
  const all = Array.from({ length: count }, () => replay());
  keepInStep(all);
  return all;
}

test("the others look where the one that moves looks, and each moves once", () => {
  const [a, b, c] = inStep(3);
  a.map.setView([42.123456789, 20.987654321], 11.25, { reset: true });
  b.map.setView([43.5, 20.1], 9, { reset: true });
  for (const one of [a, b, c])
    assert.deepEqual([one.map.at, one.map.zoom, one.map.moves], [{ lat: 43.5, lng: 20.1 }, 9, 2]);
});

test("a map that is there already stays at rest", () => {
  const [a, b] = inStep();
  a.map.fire("move");
  assert.equal(b.map.moves, 0);
});

test("all take over how the extent came about, so that a new size of the window fits them alike", () => {
  const [a, b] = inStep();
  a.viewport.fitted = { extent: [1, 2, 3, 4], clear: true };
  a.map.setView([42, 20], 9, { reset: true });
  assert.equal(b.viewport.fitted, a.viewport.fitted);
  b.viewport.fitted = null;
  b.map.setView([42, 21], 9, { reset: true });
  assert.equal(a.viewport.fitted, null);
});

for (const [what, change] of Object.entries({
  layers: (one) => one.layers.delete("roads"),
  names: (one) => (one.names = "sq"),
  filters: (one) => one.filters.add("kind=talk"),
  basemap: (one) => (one.basemap.id = "osm"),
  selection: (one) => (one.selection.subject = "gate"),
})) {
  test(`a change of the ${what} is taken over once, the day is not`, () => {
    const [a, b] = inStep();
    a.day = 5;
    change(b);
    b.map.fire("replay:change");
    b.map.fire("replay:change");
    assert.deepEqual(
      [a.layers, a.names, a.filters, a.basemap, a.selection],
      [b.layers, b.names, b.filters, b.basemap, b.selection],
    );
    assert.deepEqual([a.shown, b.shown, a.day, b.day], [1, 0, 5, 31]);
  });
}

test("a map shows what it is asked for only when all of it is so, in whatever order", () => {
  const one = replay({
    layers: new Set(["gates", "ground", "roads"]),
    filters: new Set(["kind=talk", "actor=b"]),
    selection: { subject: "gate" },
  });
  const asked = {
    day: "2021-02-01",
    mode: "cumulative",
    window: 30,
    layers: ["roads", "gates"],
    names: "en",
    select: "gate",
    filters: [
      ["actor", "b"],
      ["kind", "talk"],
    ],
  };
  assert.equal(shows(one, asked), true);
  for (const other of [
    { day: "2021-02-02" },
    { mode: "day" },
    { window: 31 },
    { layers: ["roads"] },
    { names: "sq" },
    { select: "" },
    { filters: [["kind", "talk"]] },
  ]) {
    assert.equal(shows(one, { ...asked, ...other }), false, JSON.stringify(other));
  }
});
