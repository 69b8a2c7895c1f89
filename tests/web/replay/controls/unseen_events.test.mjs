import assert from "node:assert/strict";
import { test } from "node:test";

import { whyUnseen } from "../../../../web/src/replay/controls/unseen_events.js";
import { event, LAYERS, seen } from "../../documents.mjs";

const events = [
  event("talk", [0, 0], ["town"], { kind: "talk" }),
  event("nowhere", [5, 5], [], { kind: "clash" }),
  event("barricade", [5, 5], ["town"], { layer: "barricades", symbol: "up", kind: "clash" }),
  event("later", [90, 90], ["town"], { kind: "clash" }),
];

/** The reasons at a clock of day 10. */
function why(mode, filters = [], layers = LAYERS) {
  const { model, visible } = seen({ events });
  model.filter(new Set(filters));
  visible.set({ day: 10, mode, window: 7 }, new Set(layers));
  return whyUnseen(visible, mode);
}

test("each reason is named with the number of events that it leaves out", () => {
  assert.equal(why("cumulative"), "1 of these has no published place. Not shown: 1 later");
  assert.equal(why("window"), "1 of these has no published place. Not shown: 2 on other days");
  assert.equal(why("cumulative", ["kind=talk"]), "Not shown: 1 later, 2 filtered out");
  assert.match(why("cumulative", [], ["events"]), /Not shown: 1 later, 1 on layers switched off$/);
});

test("nothing is said where all events are on the map", () => {
  const { model, visible } = seen({ events: events.slice(0, 1) });
  model.filter(new Set());
  visible.set({ day: 10, mode: "cumulative", window: 7 }, new Set(LAYERS));
  assert.equal(whyUnseen(visible, "cumulative"), "");
});
