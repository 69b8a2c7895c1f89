import assert from "node:assert/strict";
import test from "node:test";

import { nearestOf, placeCaption, standsAtTop } from "../../../../../web/src/replay/engine/story/caption_layout.js";
import { drawing } from "../../../random.mjs";

const FRAME = [10, 10, 900, 500];
const SIZE = { x: 280, y: 90 };
const GAP = 30;

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const around = ({ x, y }, reach = 17) => [x - reach, y - reach, x + reach, y + reach];

const room = (itself = [], { taken = [], spared = [], frame = FRAME } = {}) => ({ frame, taken, itself, spared });
/** How far a box is from a point. */
const off = (box, at) => {
  const { x, y } = nearestOf(box, at);
  return Math.hypot(at.x - x, at.y - y);
};

test("a caption stands to the right of where it happened, and else where there is room", () => {
  const at = { x: 400, y: 250 };
  const { box, at: leads } = placeCaption(SIZE, [at], room([around(at)]), GAP);
  assert.deepEqual(box, [430, 205, 710, 295]);
  assert.equal(leads, at);
  const right = placeCaption(SIZE, [at], room([around(at)], { taken: [[430, 0, 900, 500]] }), GAP).box;
  assert.ok(right[2] < at.x, "to the left");
});

for (const seed of [1, 2, 3, 4]) {
  const { whole } = drawing(seed);
  const points = (count) => Array.from({ length: count }, () => ({ x: whole(20, 890), y: whole(20, 490) }));

  test(`it is in the frame and never over the places where it happened (seed ${seed})`, () => {
    for (let i = 0; i < 200; i += 1) {
      const places = points(whole(1, 4));
      const itself = places.map((one) => around(one));
      const { box } = placeCaption(SIZE, places, room(itself), GAP);
      assert.ok(box[0] >= FRAME[0] && box[1] >= FRAME[1] && box[2] <= FRAME[2] && box[3] <= FRAME[3], `${box}`);
      assert.ok(!itself.some((one) => overlap(box, one)), `${box} over ${JSON.stringify(places)}`);
    }
  });

  test(`it covers no name and no symbol where there is a spot without any, and is the nearest such (seed ${seed})`, () => {
    for (let i = 0; i < 60; i += 1) {
      const places = points(whole(1, 3));
      const itself = places.map((one) => around(one));
      const spared = points(whole(0, 14)).map(({ x, y }) => [x, y, x + whole(12, 90), y + 14]);
      const { box, at } = placeCaption(SIZE, places, room(itself, { spared }), GAP);
      const free = [];
      for (let left = FRAME[0]; left + SIZE.x <= FRAME[2]; left += 5)
        for (let top = FRAME[1]; top + SIZE.y <= FRAME[3]; top += 5) {
          const one = [left, top, left + SIZE.x, top + SIZE.y];
          if (![...spared, ...itself].some((other) => overlap(one, other))) free.push(one);
        }
      if (free.length < 40) continue;
      assert.ok(!spared.some((one) => overlap(box, one)), `${box} over a name`);
      const least = Math.min(...free.flatMap((one) => places.map((place) => off(one, place))));
      assert.ok(off(box, at) <= least + 4 * GAP, `${off(box, at)} px away where ${least} would do`);
    }
  });
}

test("where every spot covers something it covers the fewest, and what it speaks of last", () => {
  const at = { x: 400, y: 250 };
  const full = [];
  for (let x = 0; x < 900; x += 60) for (let y = 0; y < 500; y += 40) full.push([x, y, x + 50, y + 14]);
  const { box } = placeCaption(SIZE, [at], room([around(at)], { spared: full }), GAP);
  assert.ok(!overlap(box, around(at)));
});

test("without a place, or with one out of sight, it stands at the edge and leads nowhere", () => {
  for (const places of [[], [{ x: -50, y: 200 }]]) {
    const { box, at } = placeCaption(SIZE, places, room(), GAP);
    assert.equal(at, null);
    assert.deepEqual(box, [10, 410, 290, 500]);
  }
  const { box } = placeCaption(SIZE, [], room([], { taken: [[0, 380, 300, 500]] }), GAP);
  assert.ok(!overlap(box, [0, 380, 300, 500]), "not over what is there");
});

test("in a frame that is too small it is still placed", () => {
  const { box } = placeCaption(SIZE, [], room([], { frame: [0, 0, 200, 50] }), GAP);
  assert.equal(box.length, 4);
});

test("a strip stands at the top only where it would else cover more", () => {
  assert.equal(standsAtTop([{ x: 0, y: 350 }], 400, 100), true);
  assert.equal(
    standsAtTop(
      [
        { x: 0, y: 350 },
        { x: 0, y: 20 },
      ],
      400,
      100,
    ),
    false,
  );
  assert.equal(standsAtTop([], 400, 100), false);
});

test("a line begins at the nearest point of its box", () => {
  assert.deepEqual(nearestOf([0, 0, 10, 10], { x: 30, y: 5 }), { x: 10, y: 5 });
  assert.deepEqual(nearestOf([0, 0, 10, 10], { x: -3, y: 40 }), { x: 0, y: 10 });
});
