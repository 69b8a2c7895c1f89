import assert from "node:assert/strict";
import { test } from "node:test";

import { toQuery } from "../../../../web/src/shared/filters/facets.js";
import { event, FACETS, LAYERS, seen } from "../../documents.mjs";

const on = new Set(LAYERS);
const clock = { day: 100, mode: "cumulative", window: 30 };
const events = [
  event("talk", [0, 0], ["town"], { kind: "talk", tags: "a" }),
  event("clash", [10, 10], ["town"], { kind: "clash", tags: "a b" }),
  event("later", [90, 90], ["town", "town"], { kind: "clash", tags: "b" }),
  event("nowhere", [5, 5], [], { kind: "talk", tags: "" }),
];

/** The events that are seen with some filters. */
function shown(filters, moment = clock, layers = on) {
  const { model, visible } = seen({ events });
  model.filter(new Set(filters));
  visible.set(moment, layers);
  const subjects = new Set([...model.eventRows].filter((row) => visible.state[row]).map((row) => model.subject(row)));
  return { model, visible, subjects: [...subjects].sort() };
}

test("options of one facet widen the choice, facets narrow it", () => {
  assert.deepEqual(shown([]).subjects, ["clash", "later", "nowhere", "talk"]);
  assert.deepEqual(shown(["kind=talk"]).subjects, ["nowhere", "talk"]);
  assert.deepEqual(shown(["kind=talk", "kind=clash"]).subjects, ["clash", "later", "nowhere", "talk"]);
  assert.deepEqual(shown(["tag=b"]).subjects, ["clash", "later"]);
  assert.deepEqual(shown(["kind=talk", "tag=a"]).subjects, ["talk"]);
});

test("filters change what is seen at once, though the clock stands", () => {
  const { model, visible } = seen({ events });
  visible.set(clock, on);
  assert.equal(visible.events, 4);
  model.filter(new Set(["kind=clash"]));
  visible.forget();
  visible.set(clock, on);
  assert.equal(visible.events, 2);
  assert.equal(visible.changed.length, 2);
  model.filter(new Set());
  visible.forget();
  visible.set(clock, on);
  assert.equal(visible.events, 4);
  assert.equal(visible.unplaced, 1);
});

test("each event that is not seen is counted once, by the first reason", () => {
  const { visible } = shown(["kind=clash"], { ...clock, day: 50 });
  assert.deepEqual(visible.unseen(), { clock: 1, filters: 2, layers: 0 });
  const off = shown(["kind=clash"], { ...clock, day: 50 }, new Set(["gates"])).visible;
  assert.deepEqual(off.unseen(), { clock: 1, filters: 2, layers: 1 });
  for (const one of [visible, off]) {
    const { clock: time, filters, layers } = one.unseen();
    assert.equal(one.events + time + filters + layers, events.length);
  }
});

test("steps, histogram and bars are those of the events that pass", () => {
  const { model } = shown(["kind=talk"]);
  assert.deepEqual(model.starts, [0, 5]);
  assert.equal(
    model.histogram(4, on).reduce((sum, n) => sum + n, 0),
    2,
  );
  assert.equal(model.stateOf(model.rowOf("clash"), clock, on), "filtered out");
});

test("a query names the facets that are filtered by, and options in the facet's order", () => {
  assert.deepEqual(toQuery(FACETS, new Set(["tag=b", "tag=a", "moon=full"])), { tag: "a,b" });
  assert.deepEqual(toQuery(FACETS, new Set()), {});
});
