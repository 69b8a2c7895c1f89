import assert from "node:assert/strict";
import test from "node:test";

import { numbersSoFar, sumParts, sumsSoFar, tallyLines } from "../../../../../web/src/replay/engine/story/tally.js";
import { event, LAYERS, seen } from "../../../documents.mjs";

const ALL = new Set(LAYERS);
const count = (id, group, outcome, wording, least = null, most = least) => ({
  event: id,
  group,
  outcome,
  wording,
  least,
  most,
});

const made = () =>
  seen({
    events: [
      event("first", [10, 10], ["town"], { kind: "talk" }),
      event("second", [20, 20], ["town"], { kind: "clash" }),
      event("month", [30, 59], [], { kind: "clash", precision: "month" }),
    ],
    harm: [
      count("first", "Officers", "injured", "six", 6),
      count("second", "Officers", "killed", "one", 1),
      count("second", "Officers", "injured", "others (no number)", 2, null),
      count("second", "Residents", "injured", "almost 100", null, 99),
      count("month", "Officers", "injured", "four", 4),
    ],
  }).model;

const texts = (model, day) =>
  sumsSoFar(model, ALL, day).map((one) => `${one.group} ${one.outcome}: ${sumParts(one)[0]}`);

test("the sums grow with the clock, killed first, one count in its source's words", () => {
  const model = made();
  assert.deepEqual(texts(model, 9), []);
  assert.deepEqual(texts(model, 10), ["Officers injured: six"]);
  assert.deepEqual(texts(model, 20), [
    "Officers killed: one",
    "Officers injured: at least 8",
    "Residents injured: almost 100",
  ]);
});

test("what may have been later is not counted before it is over", () => {
  const model = made();
  assert.equal(texts(model, 58)[1], "Officers injured: at least 8");
  assert.equal(texts(model, 59)[1], "Officers injured: at least 12");
});

test("what is filtered out or switched off is not counted", () => {
  const model = made();
  assert.deepEqual(sumsSoFar(model, new Set(["barricades"]), 99), []);
  model.filter(new Set(["kind=talk"]));
  assert.deepEqual(texts(model, 99), ["Officers injured: six"]);
});

test("a sum is a number, at least a number, or its words, and says what it is the sum of", () => {
  const sum = (least, exact, bounded, unbounded = []) => sumParts({ least, exact, bounded, unbounded });
  assert.deepEqual(sum(12, true, ["two", "ten"]), ["12", "sum of 2 counts: two; ten"]);
  assert.deepEqual(sum(12, false, ["two", "at least ten"]), ["at least 12", "sum of 2 counts: two; at least ten"]);
  assert.deepEqual(sum(1, true, ["one"], ["others"]), [
    "one, and “others” without a lower bound",
    "2 counts, not added up",
  ]);
  assert.deepEqual(sum(0, false, [], ["some", "several"]), ["“some”, “several”", "2 counts, not added up"]);
  assert.deepEqual(sum(0, false, [], ["almost 100"]), ["almost 100", ""]);
  assert.deepEqual(sum(7, true, Array(7).fill("one")), ["7", "sum of 7 counts"]);
});

test("a line has all groups of one outcome, which are never added up", () => {
  assert.deepEqual(tallyLines(sumsSoFar(made(), ALL, 99)), [
    { outcome: "Killed", text: "Officers: one" },
    { outcome: "Injured", text: "Officers: at least 12; Residents: almost 100" },
  ]);
});

test("events are counted as they have happened for certain, and apart from them those that may have", () => {
  const model = made();
  const numbers = (day) => Object.values(numbersSoFar(model, ALL, day));
  assert.deepEqual([9, 10, 20, 30, 59].map(numbers), [
    [0, 0],
    [1, 0],
    [2, 0],
    [2, 1],
    [3, 0],
  ]);
  model.filter(new Set(["kind=talk"]));
  assert.deepEqual(numbers(99), [1, 0]);
});
