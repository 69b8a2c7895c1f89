import assert from "node:assert/strict";
import test from "node:test";

import { EDGE, NOTHING, PATH, POINT } from "../../../../web/src/replay/engine/model.js";
import { event, gate, place, road, seen } from "../../documents.mjs";

const LAYERS = new Set(["events", "barricades", "gates", "roads"]);
const clock = (day, mode = "cumulative", window = 7) => ({ day, mode, window });
const rows = (model) => Array.from({ length: model.length }, (_, row) => row);
/** The subjects of the rows that hold at a clock. */
const holding = (model, { day, mode, window }) =>
  rows(model)
    .filter((row) => model.holds(row, { cumulative: 0, window: day - window + 1, day }[mode], day))
    .map((row) => model.subject(row));

test("an event holds while its days meet the clock's span", () => {
  const { model } = seen({ events: [event("early", [5, 5]), event("long", [10, 20]), event("late", [40, 40])] });
  assert.deepEqual(holding(model, clock(4)), []);
  assert.deepEqual(holding(model, clock(10)), ["early", "long"]);
  assert.deepEqual(holding(model, clock(26, "window")), ["long"]);
  assert.deepEqual(holding(model, clock(27, "window")), []);
  assert.deepEqual(holding(model, clock(20, "day")), ["long"]);
  assert.deepEqual(holding(model, clock(21, "day")), []);
});

test("a state holds by the period of the day, whatever the mode", () => {
  const { model } = seen({
    sites: [
      gate("gate", [
        [null, 9, "open"],
        [10, 12, "closed"],
        [15, null, "open"],
      ]),
    ],
  });
  const nameOn = (day) => model.symbolNames[2][model.symbolOn(0, day)];
  assert.deepEqual([0, 9, 10, 12, 15, 100].map(nameOn), ["open", "open", "closed", "closed", "open", "open"]);
  assert.deepEqual(
    [12, 13, 14, 15].map((day) => model.periodOn(0, day)),
    [1, -1, -1, 2],
  );
  for (const mode of ["cumulative", "window", "day"]) assert.deepEqual(holding(model, clock(14, mode)), []);
});

test("rows are sites first, each of the kind that its geometry makes it", () => {
  const { model } = seen({
    sites: [
      gate("gate", [[null, null, "open"]]),
      road("road", [[3, null, "free"]]),
      { ...gate("told", [[null, null, "open"]]), geometry: null },
    ],
    events: [event("inside", [1, 1], ["town"]), event("outside", [2, 2], ["far"]), event("nowhere", [3, 3])],
    places: [place("town"), place("far", [12, 50], true)],
  });
  assert.deepEqual([...model.kind], [POINT, PATH, NOTHING, POINT, EDGE, NOTHING]);
  assert.deepEqual(
    rows(model).map((row) => model.subject(row)),
    ["gate", "road", "told", "inside", "outside", "nowhere"],
  );
  assert.deepEqual([...model.event], [-1, -1, -1, 0, 1, 2]);
  assert.deepEqual(model.at(3), [20.8, 42.9]);
  assert.deepEqual(
    rows(model).map((row) => model.precision(row)),
    [600, 600, 600, 500, 500, null],
  );
});

test("an event at two places is two rows of one event, and its first row is found by its id", () => {
  const { model } = seen({
    events: [event("alone", [2, 2], ["town"]), event("two", [5, 9], ["town", "village"])],
    places: [place("town"), place("village", [20.9, 43])],
  });
  assert.equal(model.events, 2);
  assert.deepEqual([...model.eventRows], [0, 1]);
  assert.deepEqual([...model.event], [0, 1, 1]);
  assert.deepEqual(
    ["two", "alone", "neither"].map((id) => model.rowOf(id)),
    [1, 0, -1],
  );
  const [first, second] = [model.feature(1), model.feature(2)];
  assert.deepEqual([first.id, first.subject, first.facts.part], ["two", "two", [1, 2]]);
  assert.deepEqual([second.id, second.subject, second.facts.part], ["two--2", "two", [2, 2]]);
  assert.deepEqual([second.geometry.coordinates, second.days, second.facts.place], [[20.9, 43], [5, 9], "village"]);
  assert.equal(model.feature(0).facts.part, null);
});

test("a row's size is the largest that its symbol ever has", () => {
  const { model } = seen({
    sites: [
      gate("gate", [
        [null, 9, "open"],
        [10, null, "closed"],
      ]),
    ],
    events: [event("wall", [1, 2], ["town"], { layer: "barricades", symbol: "up", after: "down" })],
  });
  assert.deepEqual([...model.size], [16, 18]);
});

test("the words for a row say what its symbol means on the day, or why it has none", () => {
  const { model } = seen({
    sites: [road("road", [[3, null, "free"]])],
    events: [event("wall", [5, 6], [], { layer: "barricades", symbol: "up", after: "down" })],
  });
  const words = (row, at, layers = LAYERS) => model.stateOf(row, at, layers);
  assert.deepEqual(
    [clock(4), clock(6), clock(7)].map((at) => words(1, at)),
    ["not shown on this day", "it is up", "it is down"],
  );
  assert.deepEqual(
    [clock(2), clock(3)].map((at) => words(0, at)),
    ["not yet reported on this day", "it is free"],
  );
  assert.equal(words(1, clock(6), new Set(["events"])), "layer switched off");
});

test("the next and previous event days skip the present one", () => {
  const { model } = seen({ events: [event("a", [5, 5]), event("b", [5, 9]), event("c", [40, 40])] });
  assert.deepEqual(model.starts, [5, 40]);
  assert.equal(model.eventDay(5, 1), 40);
  assert.equal(model.eventDay(40, 1), null);
  assert.equal(model.eventDay(40, -1), 5);
  assert.equal(model.eventDay(5, -1), null);
});

test("the histogram counts each event once, in the bin of its first day", () => {
  const events = [event("a", [0, 90], ["town", "town"]), event("b", [50, 50]), event("c", [100, 100])];
  const { model } = seen({ events });
  assert.deepEqual(model.histogram(2, LAYERS), [2, 1]);
  assert.equal(
    model.histogram(37, LAYERS).reduce((sum, n) => sum + n, 0),
    3,
  );
  assert.deepEqual(model.histogram(2, new Set(["gates"])), [0, 0]);
});
