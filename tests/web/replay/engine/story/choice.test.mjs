import assert from "node:assert/strict";
import test from "node:test";

import { choose } from "../../../../../web/src/replay/engine/story/choice.js";
import { STORY } from "../../../documents.mjs";

const OPENING = 50;
const caption = (day, rank = 4, letters = 60, number = day) => ({ event: number, day, rank, letters });

test("turning points come first, then deaths, then injuries; of one rank those far apart", () => {
  const points = [100, 500, 900].map((day) => caption(day, 0));
  const deaths = [caption(101, 1), caption(102, 1)];
  const others = Array.from({ length: 100 }, (_, i) => caption(200 + i, 3, 60, 1000 + i));
  const all = [...points, ...deaths, ...others].sort((a, b) => a.day - b.day);
  const chosen = choose(all, "1min", OPENING, STORY);
  for (const one of [...points, ...deaths]) assert.ok(chosen.includes(one));
  const days = chosen.filter(({ rank }) => rank === 3).map(({ day }) => day);
  assert.ok(days.includes(299), `${days}`);
  assert.ok(
    days.every((day, i) => !i || day - days[i - 1] > 5),
    `${days}`,
  );
});

test("rather than leave out a death a story takes a little longer, and no other event has that room", () => {
  const points = Array.from({ length: 10 }, (_, i) => caption(i * 50, 0, 65));
  const seconds = ({ rank }) =>
    choose(
      [...points, caption(999, rank, 120)].sort((a, b) => a.day - b.day),
      "1min",
      OPENING,
      STORY,
    ).some(({ day }) => day === 999);
  assert.equal(seconds({ rank: 1 }), true);
  assert.equal(seconds({ rank: 2 }), false);
});

test("events that change nothing only fill what is left", () => {
  const points = Array.from({ length: 12 }, (_, i) => caption(i * 50, 0));
  const others = Array.from({ length: 50 }, (_, i) => caption(1000 + i, 4));
  const chosen = choose([...points, ...others], "1min", OPENING, STORY);
  assert.equal(chosen.filter(({ rank }) => rank === 4).length, 0);
  assert.ok(choose(others, "1min", OPENING, STORY).length > 5);
});

test("what is too long for the length is left out, not cut", () => {
  const long = caption(10, 0, 5000);
  assert.deepEqual(choose([long, caption(20)], "1min", OPENING, STORY), [caption(20)]);
});
