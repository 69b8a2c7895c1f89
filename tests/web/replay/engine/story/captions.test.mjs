import assert from "node:assert/strict";
import test from "node:test";

import { captions, countLine, laterText, letters } from "../../../../../web/src/replay/engine/story/captions.js";
import { event, LAYERS, place, seen } from "../../../documents.mjs";

const ALL = new Set(LAYERS);
const count = (id, outcome, wording, group = "Officers") => ({
  event: id,
  group,
  outcome,
  wording,
  least: null,
  most: null,
});

const made = () =>
  seen({
    events: [
      event("late", [50, 50], ["town"], { kind: "clash", rank: 0 }),
      event("early", [3, 9], ["town", "edge"], { kind: "talk" }),
      event("barricade", [3, 20], [], { layer: "barricades", symbol: "up" }),
    ],
    places: [place("town"), place("edge", [30, 50], true)],
    harm: [count("late", "injured", "almost 100"), count("late", "killed", "one")],
  });

test("each event is told once, by day, with its own places inside the map", () => {
  const found = captions(made().model, ALL);
  assert.deepEqual(
    found.map(({ day, title, places, rows }) => [day, title, places.length, rows.length]),
    [
      [3, "early happened", 1, 2],
      [3, "barricade happened", 0, 1],
      [50, "late happened", 1, 1],
    ],
  );
  assert.equal(found[2].rank, 0);
});

test("those killed come first, in the words of the source", () => {
  const { counts, letters: many } = captions(made().model, ALL)[2];
  assert.deepEqual(counts, ["Officers killed: one", "Officers injured: almost 100"]);
  assert.equal(many, letters(["late happened", ...counts]));
  assert.equal(countLine(count("", "killed", "at least three", "Armed men")), "Armed men killed: at least three");
});

test("what is filtered out or on a layer that is off is not told", () => {
  const { model } = made();
  const titles = (layers) => captions(model, layers).map(({ title }) => title);
  assert.deepEqual(titles(new Set(["events"])), ["early happened", "late happened"]);
  model.filter(new Set(["kind=clash"]));
  assert.deepEqual(titles(ALL), ["late happened"]);
});

test("how much later it is, is said in whole weeks, months or years, and not of a few days", () => {
  const said = [13, 14, 35, 60, 61, 300, 700, 760, 2000].map((days) => laterText(days, 14));
  assert.deepEqual(said, [
    "",
    "2 weeks later",
    "5 weeks later",
    "9 weeks later",
    "2 months later",
    "10 months later",
    "23 months later",
    "2 years later",
    "5 years later",
  ]);
});

test("the letters are those of what is there, a space between", () => {
  assert.equal(letters(["ab", "", "c"]), 4);
});
