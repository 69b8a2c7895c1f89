import assert from "node:assert/strict";
import { test } from "node:test";

import { boxesOf, drawnOf, namedOn, nameEvents } from "../../../../../web/src/replay/engine/layout/event_names.js";
import { meet, Room } from "../../../../../web/src/replay/engine/layout/label_layout.js";
import { SymbolLayout } from "../../../../../web/src/replay/engine/layout/symbol_layout.js";
import { event, LAYERS, place, LABEL_RULES as rules, seen } from "../../../documents.mjs";

const measure = (text, { size_px }) => text.length * size_px * 0.5;
const at = (x, y, r = 6) => ({ x, y, r });
const clash = {
  event: 0,
  title: "A clash",
  harm: "officers injured: two",
  at: [at(200, 150, 9)],
  alone: true,
  outline: -1,
};
const protests = {
  event: 1,
  title: "Protests at buildings",
  harm: "",
  at: [at(60, 60), at(320, 220)],
  alone: false,
  outline: -1,
};
const symbols = [...clash.at, ...protests.at].map(({ x, y, r }) => ({ x, y, r: r + 2 }));
const room = (width = 600, taken = []) => new Room(width, 300, { symbols, taken }, rules);

test("an event at one place is named beside its symbol, one at several by a number in a list", () => {
  const names = nameEvents([clash, protests], room(), measure);
  assert.deepEqual(
    names.labels.map(({ label }) => label.lines.map(({ text }) => text)),
    [["A clash", "officers injured: two"]],
  );
  assert.deepEqual(
    names.numbers.map(({ number }) => number),
    [1, 1],
  );
  assert.deepEqual(
    names.rows.map(({ number, lines }) => [number, lines[0].text]),
    [[1, "Protests at buildings"]],
  );
  const boxes = boxesOf(names, rules.number_px);
  boxes.forEach((one, i) => assert.ok(!boxes.slice(0, i).some((other) => meet(one, other))));
});

test("a list on a narrow map has few rows and counts the rest; without room there are no numbers", () => {
  const many = Array.from({ length: 6 }, (_, i) => ({ ...protests, event: i, title: `Event ${i}` }));
  const narrow = nameEvents(many, room(400), measure);
  assert.deepEqual([narrow.rows.length, narrow.more], [rules.few_rows, 6 - rules.few_rows]);
  assert.equal(nameEvents(many, room(), measure).rows.length, 6);
  const none = nameEvents(many, room(600, [[0, 0, 600, 300]]), measure);
  assert.deepEqual([none.numbers, none.rows, none.listed], [[], [], null]);
});

test("named are the selected event and those of the very day: those with most harm, then the latest", () => {
  const events = [
    event("long ago", [0, 0], ["town"]),
    event("lasts", [3, 9], ["town"]),
    event("small", [5, 5], ["town"]),
    event("large", [5, 5], ["town"], { symbol: "large" }),
    event("nowhere", [5, 5]),
  ];
  const { model, visible } = seen({ events, places: [place("town")] });
  visible.set({ day: 5, mode: "cumulative", window: 30 }, new Set(LAYERS));
  const titles = (selected) => namedOn(visible, 5, selected).map((one) => model.subject(model.eventRows[one]));
  assert.deepEqual(titles(""), ["large", "small", "lasts"]);
  assert.deepEqual(titles("long ago"), ["long ago", "large", "small", "lasts"]);
  assert.deepEqual(
    namedOn(visible, 4, "").map((one) => model.subject(model.eventRows[one])),
    ["lasts"],
  );
});

test("an event that is counted at another's symbol has no symbol of its own", () => {
  const events = Array.from({ length: 30 }, (_, i) => event(`e${String(i).padStart(2, "0")}`, [0, 0], ["town"]));
  const { model, visible } = seen({ events, places: [place("town", [20.8, 42.9])] });
  visible.set({ day: 0, mode: "day", window: 30 }, new Set(LAYERS));
  const layout = new SymbolLayout(model, visible);
  layout.arrange(
    events.map((_, row) => row),
    () => false,
    12,
    { x: 0, y: 0 },
    1,
  );
  const far = { width: 1e9, height: 1e9, dx: 0, dy: 0 };
  const drawn = drawnOf([0, 29], layout, far);
  assert.deepEqual(
    drawn.map(({ alone }) => alone),
    [true, false],
  );
  assert.deepEqual(drawn[1].at, drawn[0].at);
  assert.equal(drawn[0].title, "e00 happened");
  assert.deepEqual(drawnOf([0], layout, { ...far, width: 1 }), []);
});
