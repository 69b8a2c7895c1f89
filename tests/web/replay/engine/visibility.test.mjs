import assert from "node:assert/strict";
import test from "node:test";

import { EDGE, NOTHING, PATH, POINT } from "../../../../web/src/replay/engine/model.js";
import { Visible } from "../../../../web/src/replay/engine/visibility.js";
import { event, gate, LAYERS, randomMoments, randomParts, seen } from "../../documents.mjs";

const ALL = new Set(LAYERS);
const clock = (day, mode = "cumulative", window = 7) => ({ day, mode, window });

/** How many rows a step looks at. */
function looked(visible, act) {
  let rows = 0;
  const { stateOf } = visible;
  visible.stateOf = function count(row, at) {
    rows += 1;
    return stateOf.call(this, row, at);
  };
  act();
  delete visible.stateOf;
  return rows;
}

for (const seed of [1, 2, 3, 4, 5]) {
  test(`stepping leads to the same states as going there at once (seed ${seed})`, () => {
    const { model, visible } = seen(randomParts(seed));
    randomMoments(seed, 120, 500).forEach(({ clock: at, layers }, step) => {
      const before = visible.state.slice();
      visible.set(at, layers);
      const where = `seed ${seed}, step ${step}, ${JSON.stringify(at)}, ${[...layers]}`;
      const fresh = new Visible(model);
      fresh.set(at, layers);
      assert.deepEqual(visible.state, fresh.state, where);
      assert.equal(visible.events, fresh.events, where);
      const changed = [...visible.changed];
      assert.equal(new Set(changed).size, changed.length, `${where}: a row is named twice`);
      const expected = [...before.keys()].filter((row) => before[row] !== visible.state[row]);
      assert.deepEqual(
        [...changed].sort((a, b) => a - b),
        expected,
        where,
      );
      assert.deepEqual(
        changed.map((row) => before[row]),
        [...visible.was],
        where,
      );
    });
  });

  test(`what is seen is what holds, by the plain rule (seed ${seed})`, () => {
    const { model, visible } = seen(randomParts(seed));
    for (const { clock: at, layers } of randomMoments(seed + 50, 40, 500)) {
      visible.set(at, layers);
      const from = at.mode === "cumulative" ? 0 : at.mode === "window" ? at.day - at.window + 1 : at.day;
      const on = (row) => layers.has(model.doc.layers[model.layer[row]].id);
      const holds = [...model.kind.keys()].filter((row) => on(row) && model.holds(row, from, at.day));
      assert.deepEqual(
        [...model.kind.keys()].filter((row) => visible.state[row]),
        holds,
      );
      assert.equal(
        visible.events,
        new Set(holds.filter((row) => row >= model.sites).map((row) => model.subject(row))).size,
      );
      for (const row of holds)
        assert.equal(visible.symbolOf(row), model.symbols[model.layer[row]][model.symbolOn(row, at.day)]);
    }
    assert.ok(
      [POINT, PATH, EDGE, NOTHING].every((kind) => model.kind.includes(kind)),
      "the data has rows of every kind",
    );
  });
}

test("a step of one day looks at few rows, and the first look at all", () => {
  const { model, visible } = seen(randomParts(7, { events: 20_000, days: 1_188 }));
  assert.equal(
    looked(visible, () => visible.set(clock(600), ALL)),
    model.length,
  );
  for (const mode of ["cumulative", "window", "day"]) {
    visible.set(clock(600, mode, 30), ALL);
    const rows = looked(visible, () => visible.set(clock(601, mode, 30), ALL));
    assert.ok(rows > 0 && rows < model.length / 50, `${mode}: ${rows} of ${model.length} rows`);
  }
});

test("a clock that stays where it is changes nothing and looks at nothing", () => {
  const { visible } = seen(randomParts(8));
  visible.set(clock(300), ALL);
  assert.equal(
    looked(visible, () => visible.set(clock(300), ALL)),
    0,
  );
  assert.equal(visible.changed.length, 0);
});

test("events grow old by classes of their age, and only when the clock shows all so far", () => {
  const { visible } = seen({
    days: 1000,
    events: [event("long", [10, 20], ["town"])],
    sites: [gate("gate", [[null, null, "open"]])],
  });
  const age = (day, mode) => {
    visible.set(clock(day, mode, 3000), ALL);
    return visible.ageOf(1);
  };
  assert.deepEqual(
    [10, 20, 27, 28, 51, 52, 112, 113, 386, 387, 999].map((day) => age(day)),
    [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4],
  );
  assert.equal(age(999, "window"), 0);
  assert.equal(visible.ageOf(0), 0, "a site has no age");
});

test("a barricade is drawn as up while it lasts and as down ever after, at any age", () => {
  const { visible, model } = seen({
    days: 1000,
    events: [event("wall", [10, 20], ["town"], { layer: "barricades", symbol: "up", after: "down" })],
  });
  const { up, down } = model.doc.layers[1].symbols;
  const drawn = (day, mode = "cumulative") => {
    visible.set(clock(day, mode, 60), ALL);
    return visible.state[0] ? visible.symbolOf(0) : null;
  };
  assert.equal(drawn(9), null);
  assert.equal(drawn(10), up);
  assert.equal(drawn(20), up);
  assert.equal(drawn(21), down);
  assert.equal(drawn(900), down);
  assert.equal(drawn(15), up);
  assert.equal(drawn(40, "window"), down);
  assert.equal(drawn(21, "day"), null);
});

test("an event at three places is counted once, and one without a place is counted", () => {
  const { visible } = seen({ events: [event("three", [5, 5], ["town", "town", "town"]), event("nowhere", [6, 6])] });
  const counted = (day, layers = ALL) => {
    visible.set(clock(day), layers);
    return visible.events;
  };
  assert.deepEqual(
    [4, 5, 6, 5, 4, 6].map((day) => counted(day)),
    [0, 1, 2, 1, 0, 2],
  );
  assert.equal(counted(6, new Set(["gates"])), 0);
  assert.equal(counted(6), 2);
});

test("a layer that is off shows nothing of its own and all of the others", () => {
  const { visible, model } = seen({
    events: [event("one", [5, 5], ["town"])],
    sites: [gate("gate", [[null, null, "open"]])],
  });
  visible.set(clock(50), new Set(["gates"]));
  assert.deepEqual([...visible.state].map(Boolean), [true, false]);
  visible.set(clock(50), new Set(["events"]));
  assert.deepEqual([...visible.state].map(Boolean), [false, true]);
  assert.equal(model.length, 2);
});

test("a site of which nothing is reported for the day is seen where all are asked for, or it is chosen", () => {
  const { model, visible } = seen({
    sites: [
      gate("gate", [
        [null, 4, "open"],
        [5, 9, "unknown"],
        [10, null, "open"],
      ]),
    ],
  });
  const shown = (day, chosen) => {
    visible.set(clock(day), ALL, chosen);
    return visible.state[0] > 0;
  };
  assert.equal(model.symbolNames[model.layer[0]].indexOf("unknown") >= 0, true);
  assert.deepEqual(
    [4, 5, 9, 10].map((day) => shown(day, new Set())),
    [true, false, false, true],
  );
  assert.deepEqual(
    [4, 5, 9, 10].map((day) => shown(day, null)),
    [true, true, true, true],
  );
  assert.equal(shown(7, new Set(["other"])), false);
  assert.equal(shown(7, new Set(["gate"])), true);
});
