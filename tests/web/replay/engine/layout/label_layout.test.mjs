import assert from "node:assert/strict";
import { test } from "node:test";

import { labelsIn, meet, place, Room, wrapped } from "../../../../../web/src/replay/engine/layout/label_layout.js";
import { LABEL_RULES as rules } from "../../../documents.mjs";

const measure = (text, { size_px }) => text.length * size_px * 0.5;
const style = rules.styles.rank2;
const town = (x, y, text, more = {}) => ({ x, y, lines: [{ text, style }], dot: true, ...more });
const room = (within = {}, width = 300, height = 200) => new Room(width, height, within, rules);
const texts = (found) => found.map(({ label }) => label.lines[0].text);

test("a name stands beside its dot, and keeps off symbols, texts and the edge", () => {
  const [free] = place([town(100, 100, "Town")], room(), measure);
  assert.ok(free.box[0] > 100 && free.leader === null);
  const symbols = [{ x: 120, y: 100, r: 9 }];
  const [moved] = place([town(100, 100, "Town")], room({ symbols }), measure);
  assert.ok(
    Math.hypot(
      Math.max(0, moved.box[0] - 120, 120 - moved.box[2]),
      Math.max(0, moved.box[1] - 100, 100 - moved.box[3]),
    ) >= 9,
  );
  const taken = [[0, 0, 300, 200]];
  assert.deepEqual(place([town(100, 100, "Town")], room({ taken }), measure), []);
});

test("no two names meet, however many there are", () => {
  const many = Array.from({ length: 40 }, (_, i) => town(20 + ((i * 37) % 260), 20 + ((i * 53) % 160), `Place ${i}`));
  const boxes = place(many, room(), measure).map(({ box }) => box);
  assert.ok(boxes.length > 10);
  boxes.forEach((one, i) => assert.ok(!boxes.slice(0, i).some((other) => meet(one, other))));
});

test("one that must be named has a line to its dot where it can't be nearest to it", () => {
  const wanted = [town(100, 100, "North", { needed: true }), town(102, 100, "South", { needed: true })];
  const taken = [
    [150, 0, 300, 200],
    [0, 0, 300, 92],
  ];
  const found = place(wanted, room({ taken, symbols: [{ x: 110, y: 106, r: 6 }] }), measure);
  assert.deepEqual(texts(found).sort(), ["North", "South"]);
  assert.ok(found.every(({ tied, leader }) => !tied || leader !== null));
});

test("countries are named on both sides of a line or not at all", () => {
  const country = (text, x, side = true) => ({
    x: 0,
    y: 0,
    lines: [{ text, style }],
    side,
    country: true,
    middles: [{ x, y: 50, cost: 0 }],
  });
  const [one, other, third] = [country("A", 50), country("B", 150), country("C", 250, false)];
  const named = (...wanted) => texts(place([...wanted, town(80, 150, "Town")], room(), measure));
  assert.deepEqual(named(one, other, third), ["A", "B", "C", "Town"]);
  assert.deepEqual(named(one, { ...other, middles: [] }, third), ["Town"]);
  assert.deepEqual(named(one, third), ["Town"]);
  assert.deepEqual(named(third), ["C", "Town"]);
});

test("a settlement is named from the zoom of its rank on, and at any where something named happened", () => {
  const seen = { left: 0, top: 0, world: 1000, width: 1000, height: 1000 };
  const names = { en: { name: "Village", status: "official" }, sq: { name: "Fshat", status: "official" } };
  const label = { id: "v", layer: "", class: "settlement", rank: 4, at: [0, 0], names };
  const how = (zoom, called = []) => ({ areas: new Map(), called: new Set(called), zoom, measure, rules });
  assert.deepEqual(labelsIn(seen, [label], ["en"], how(8)), []);
  assert.deepEqual(
    labelsIn(seen, [label], ["en", "sq"], how(8, ["v"]))[0].lines.map(({ text }) => text),
    ["Village", "Fshat"],
  );
  assert.equal(labelsIn(seen, [label], ["en"], how(12))[0].needed, false);
});

test("a text is wrapped in lines of much the same length", () => {
  const text = "Serbs gather at municipal buildings";
  assert.deepEqual(wrapped(text, style, 1000, measure, rules), [text]);
  assert.deepEqual(wrapped(text, style, 170, measure, rules), ["Serbs gather at", "municipal buildings"]);
});
