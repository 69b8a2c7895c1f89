/** The timeline's axis and its marks. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { boxOf, monthsOf, PAD_PX, Scale, scaleFor, ticks } from "../../../../web/src/pages/timeline/time_scale.js";

const START = "2021-01-01";
const DAYS = 1188;
const SIZES = { large: 22, medium: 17, small: 12 };

test("every day is found again at its place", () => {
  for (const perDay of [0.5, 1.7, 9]) {
    const scale = new Scale(DAYS, perDay);
    for (let day = 0; day < DAYS; day += 1) assert.equal(scale.dayAt(scale.x(day) + perDay / 2), day);
    assert.equal(scale.dayAt(-50), 0);
    assert.equal(scale.dayAt(scale.width + 50), DAYS - 1);
    assert.equal(scale.x(DAYS) + PAD_PX, scale.width);
  }
});

test("a zoom fills the room with its days, and a month is never too narrow", () => {
  assert.equal(Math.round(scaleFor(DAYS, "all", 1200).width), 1200);
  assert.equal(Math.round(scaleFor(DAYS, "year", 624).perDay * 366), 600);
  assert.equal(Math.round(scaleFor(DAYS, "near", 624).perDay * 92), 600);
  assert.ok(scaleFor(DAYS, "all", 250).width > 550);
  assert.equal(Math.round(scaleFor(40, "year", 624).width), 624);
});

test("months part the period without gaps", () => {
  const months = monthsOf("2021-11-20", 140);
  assert.deepEqual(months[0], { from: 0, to: 11, year: 2021, month: 10 });
  assert.deepEqual(
    months.map(({ month }) => month),
    [10, 11, 0, 1, 2, 3],
  );
  assert.equal(months.at(-1)?.to, 140);
  months.slice(1).forEach(({ from }, i) => assert.equal(from, months[i].to));
  assert.equal(monthsOf(START, DAYS).length, 40);
});

test("what is written on the axis fits the zoom", () => {
  const texts = (/** @type {number} */ perDay, /** @type {string} */ kind) =>
    ticks(START, new Scale(DAYS, perDay))
      .filter((tick) => tick.kind === kind)
      .map(({ text }) => text);
  assert.deepEqual(texts(0.5, "year"), ["2021", "2022", "2023", "2024"]);
  assert.deepEqual(texts(0.5, "month").slice(0, 3), ["J", "F", "M"]);
  assert.deepEqual(texts(0.2, "month").slice(0, 3), ["", "", ""]);
  assert.deepEqual(texts(1.5, "month").slice(0, 3), ["Jan", "Feb", "Mar"]);
  assert.deepEqual(texts(8, "month").slice(0, 2), ["Jan 2021", "Feb 2021"]);
  assert.deepEqual(texts(8, "day").slice(0, 4), ["8", "15", "22", "8"]);
  assert.deepEqual(texts(1.5, "day"), []);
  const second = ticks(START, new Scale(DAYS, 0.5)).find(({ text }) => text === "2022");
  assert.equal(second?.day, 365);
});

test("a known day is a dot, lasting days a bar, and an unknown day an open bar over its range", () => {
  const scale = new Scale(DAYS, 2);
  const mark = { id: "a", lane: 0, first: 100, last: 100, exact: true, size: "large", title: "", when: "" };
  const dot = boxOf(mark, scale, SIZES);
  assert.deepEqual([dot.kind, dot.right - dot.left, dot.height], ["dot", 22, 22]);
  assert.equal((dot.left + dot.right) / 2, scale.x(100.5));
  const lasting = boxOf({ ...mark, last: 129, size: "small" }, scale, SIZES);
  assert.deepEqual(lasting, { kind: "lasting", left: scale.x(100), right: scale.x(130), height: 7 });
  const range = boxOf({ ...mark, last: 129, exact: false }, scale, SIZES);
  assert.deepEqual([range.kind, range.left, range.right], ["uncertain", scale.x(100), scale.x(130)]);
  const short = boxOf({ ...mark, last: 101, exact: false, size: "small" }, scale, SIZES);
  assert.deepEqual([short.kind, short.right - short.left], ["uncertain", 12]);
  assert.equal((short.left + short.right) / 2, scale.x(101));
});
