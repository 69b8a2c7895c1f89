import assert from "node:assert/strict";
import { test } from "node:test";

import { begun, inWords } from "../../../../web/src/replay/controls/announcer.js";
import { event, gate, LAYERS, seen } from "../../documents.mjs";

test("what is told names the day, the count, what begins and what is selected", () => {
  const told = { date: "1 May 2021", count: "3 of 9 events", begun: ["A", "B"], selected: "B" };
  assert.equal(inWords(told), "1 May 2021: 3 of 9 events. Begins on this day: A; B. Selected: B.");
  assert.equal(inWords({ ...told, begun: [], selected: "" }), "1 May 2021: 3 of 9 events. Nothing begins on this day.");
});

test("of many only some are named", () => {
  const text = inWords({ date: "d", count: "c", begun: ["A", "B", "C", "D", "E", "F"], selected: "" });
  assert.match(text, /A; B; C; D; and 2 more\.$/);
});

test("what begins on a day: its events once each, and the states of sites that change on it", () => {
  const { model, visible } = seen({
    events: [event("old", [0, 9]), event("two-places", [5, 5], ["town", "town"]), event("later", [6, 6])],
    sites: [
      gate("north", [
        [null, 4, "open"],
        [5, null, "closed"],
      ]),
      gate("south", [[null, null, "open"]]),
    ],
  });
  const on = (day) => {
    visible.set({ day, mode: "day", window: 1 }, new Set(LAYERS));
    return begun(model, visible, day);
  };
  assert.deepEqual(on(5).sort(), ["north: it is closed", "two-places happened"]);
  assert.deepEqual(on(0), ["old happened"], "what holds since before the first day begins on no day");
  assert.deepEqual(on(9), []);
});

test("an event that is filtered out, or on a layer that is off, isn't told", () => {
  const { model, visible } = seen({ events: [event("one", [5, 5], ["town"])] });
  visible.set({ day: 5, mode: "day", window: 1 }, new Set());
  assert.deepEqual(begun(model, visible, 5), []);
});
