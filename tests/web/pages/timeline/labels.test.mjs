/** The labels along the timeline's axis: none covers another. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, placeLabels } from "../../../../web/src/pages/timeline/labels.js";

const meet = (a, tall, b, high) => a < b + high && b < a + tall;

/** @param {{x: number, width: number, lines: number, first: boolean}[]} labels @param {number} room */
function overlaps(labels, room) {
  const placed = placeLabels(labels, room);
  const found = [];
  for (const i of labels.keys())
    for (const j of labels.keys())
      if (i < j && meet(placed[i].tier, labels[i].lines, placed[j].tier, labels[j].lines)) {
        const [a, b] = [placed[i].left, placed[j].left];
        if (a < b + labels[j].width && b < a + labels[i].width) found.push([i, j]);
      }
  return found;
}

test("labels that have room are all beside the axis, each beginning at its line", () => {
  const labels = [10, 200, 400].map((x) => ({ x, width: 100, lines: 1, first: false }));
  assert.deepEqual(placeLabels(labels, 600), [
    { tier: 0, left: 10 },
    { tier: 0, left: 200 },
    { tier: 0, left: 400 },
  ]);
});

test("a label at the end of the axis ends at its line, and stays on the drawing", () => {
  const [{ left }] = placeLabels([{ x: 580, width: 100, lines: 1, first: false }], 600);
  assert.equal(left, 480);
  const [{ left: wide }] = placeLabels([{ x: 60, width: 590, lines: 1, first: false }], 600);
  assert.equal(wide, 10);
});

test("labels of one day and of near days don't cover each other, in any number", () => {
  for (const count of [2, 5, 13]) {
    const same = Array.from({ length: count }, () => ({ x: 300, width: 150, lines: 1, first: false }));
    assert.deepEqual(overlaps(same, 600), []);
    const near = Array.from({ length: count }, (_, i) => ({
      x: 100 + 30 * i,
      width: 120,
      lines: 1,
      first: i % 2 === 0,
    }));
    assert.deepEqual(overlaps(near, 600), []);
  }
});

test("what comes first is nearest to the axis", () => {
  const [turn, most] = placeLabels(
    [
      { x: 300, width: 250, lines: 1, first: false },
      { x: 310, width: 250, lines: 1, first: true },
    ],
    500,
  );
  assert.equal(most.tier, 0);
  assert.ok(turn.tier > 0);
});

test("a label of two lines takes two tiers, and is covered by none", () => {
  const labels = [
    { x: 300, width: 200, lines: 2, first: true },
    { x: 320, width: 100, lines: 1, first: false },
    { x: 340, width: 250, lines: 1, first: false },
    { x: 310, width: 180, lines: 2, first: false },
  ];
  assert.deepEqual(overlaps(labels, 600), []);
  assert.equal(placeLabels(labels, 600)[0].tier, 0);
});

test("a text without room has two even lines, and loses its end only where these have none", () => {
  const widthOf = (text) => 6 * text.length;
  assert.deepEqual(linesOf("Clash in Zvečan", 200, widthOf), ["Clash in Zvečan"]);
  const long = "Five police officers wounded in exchange of fire with smugglers";
  assert.deepEqual(linesOf(long, 240, widthOf), ["Five police officers wounded in", "exchange of fire with smugglers"]);
  for (const room of [60, 90, 120, 150]) {
    const lines = linesOf(long, room, widthOf);
    assert.equal(lines.length, 2);
    assert.ok(lines.every((line) => widthOf(line) <= room));
    assert.match(lines[1], /…$/);
    assert.ok(long.startsWith(lines.join(" ").slice(0, -1)));
  }
  assert.deepEqual(linesOf("Gemeinschaftsverwaltung", 90, widthOf), ["Gemeinschaftsv…"]);
});
