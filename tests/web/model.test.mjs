import assert from "node:assert/strict";
import test from "node:test";

import { Model, symbolOn } from "../../web/src/model.js";

const event = (id, days, extra = {}) => ({
  id, subject: id, layer: "events", geometry: { type: "Point", coordinates: [20, 43] }, spells: [[null, null, "dot"]],
  title: id, days, precision_m: 100, at_edge: false, facts: {}, ...extra,
});

function model(features) {
  const layer = (id, events) => ({ id, title: id, note: "", timed: true, events, always: false, symbols: {}, legend: [] });
  return new Model({ dataset: { days: 101, start: "2021-01-01" }, layers: [layer("events", true), layer("gates", false)], features });
}

const LAYERS = new Set(["events", "gates"]);
const ids = (drawn) => drawn.map(({ feature }) => feature.id);

test("an event is drawn while its days meet the clock's span", () => {
  const m = model([event("early", [5, 5]), event("long", [10, 20]), event("late", [40, 40])]);
  assert.deepEqual(ids(m.drawn({ day: 4, mode: "cumulative", window: 7 }, LAYERS)), []);
  assert.deepEqual(ids(m.drawn({ day: 10, mode: "cumulative", window: 7 }, LAYERS)), ["early", "long"]);
  assert.deepEqual(ids(m.drawn({ day: 26, mode: "window", window: 7 }, LAYERS)), ["long"]);
  assert.deepEqual(ids(m.drawn({ day: 27, mode: "window", window: 7 }, LAYERS)), []);
  assert.deepEqual(ids(m.drawn({ day: 20, mode: "day", window: 7 }, LAYERS)), ["long"]);
  assert.deepEqual(ids(m.drawn({ day: 21, mode: "day", window: 7 }, LAYERS)), []);
});

test("a state is drawn by the spell that holds on the day, whatever the mode", () => {
  const gate = { ...event("gate", null), layer: "gates", spells: [[null, 9, "open"], [10, 12, "closed"], [15, null, "open"]] };
  assert.equal(symbolOn(gate, 9), "open");
  assert.equal(symbolOn(gate, 10), "closed");
  assert.equal(symbolOn(gate, 12), "closed");
  assert.equal(symbolOn(gate, 13), null);
  assert.equal(symbolOn(gate, 15), "open");
  assert.deepEqual(ids(model([gate]).drawn({ day: 14, mode: "cumulative", window: 7 }, LAYERS)), []);
});

test("layers that are off are neither drawn nor counted", () => {
  const m = model([event("one", [5, 5])]);
  const clock = { day: 50, mode: "cumulative", window: 7 };
  assert.equal(m.eventsAt(clock, new Set(["gates"])).length, 0);
  assert.equal(m.drawn(clock, new Set(["gates"])).length, 0);
});

test("an event at two places counts once; one without a place counts and isn't drawn", () => {
  const m = model([event("two", [5, 5]), { ...event("two", [5, 5]), id: "two--2" }, event("nowhere", [6, 6], { geometry: null })]);
  const clock = { day: 50, mode: "cumulative", window: 7 };
  assert.deepEqual(m.eventsAt(clock, LAYERS).map((e) => e.subject), ["two", "nowhere"]);
  assert.deepEqual(ids(m.drawn(clock, LAYERS)), ["two", "two--2"]);
});

test("the next and previous event days skip the present one", () => {
  const m = model([event("a", [5, 5]), event("b", [5, 9]), event("c", [40, 40])]);
  assert.equal(m.eventDay(5, 1), 40);
  assert.equal(m.eventDay(40, 1), null);
  assert.equal(m.eventDay(40, -1), 5);
  assert.equal(m.eventDay(5, -1), null);
});

test("the histogram counts each event once, in the bin of its first day", () => {
  const m = model([event("a", [0, 90]), event("b", [50, 50]), event("c", [100, 100])]);
  assert.deepEqual(m.histogram(2, LAYERS), [2, 1]);
  assert.equal(m.histogram(37, LAYERS).reduce((sum, n) => sum + n, 0), 3);
});
