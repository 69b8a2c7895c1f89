import assert from "node:assert/strict";
import test from "node:test";

import { captions } from "../../../../../web/src/replay/engine/story/captions.js";
import { choose } from "../../../../../web/src/replay/engine/story/choice.js";
import { readingTime } from "../../../../../web/src/replay/engine/story/reading_time.js";
import { closingText, plan, Schedule, shares } from "../../../../../web/src/replay/engine/story/story.js";
import { event, LAYERS, randomParts, STORY, seen } from "../../../documents.mjs";
import { drawing } from "../../../random.mjs";

const ALL = new Set(LAYERS);
const OPENING = 50;
const SEEDS = [1, 2, 3, 4, 5, 6];
const LENGTHS = Object.keys(STORY.lengths);

const caption = (day, rank = 4, letters = 60, number = day) => ({ event: number, day, rank, letters });

/** Captions of random days, ranks and lengths. */
function randomCaptions(seed) {
  const { whole, one } = drawing(seed);
  const many = one([1, 5, 30, 200]);
  const made = Array.from({ length: many }, (_, i) =>
    caption(whole(0, 900), one([0, 1, 2, 3, 4, 4, 4]), whole(5, 160), i),
  );
  return made.sort((a, b) => a.day - b.day || a.event - b.event);
}

function told(all, length, speed = 15, lastDay = 1000) {
  const chosen = choose(all, length, OPENING, STORY);
  return new Schedule(chosen, {
    length,
    speed,
    opening: OPENING,
    closing: OPENING,
    lastDay,
    of: all.length,
    rules: STORY,
  });
}

for (const seed of SEEDS) {
  for (const length of LENGTHS) {
    test(`a story of ${length} is no longer than that, and each caption is there long enough (seed ${seed})`, () => {
      const all = randomCaptions(seed);
      const story = told(all, length);
      const { seconds, most } = STORY.lengths[length];
      assert.ok(story.seconds <= (seconds ?? Infinity) * (1 + STORY.overrun_share) + 0.01, `${story.seconds} s`);
      assert.ok(story.told.length <= (most ?? all.length));
      if (seconds === null) assert.equal(story.told.length, all.length);
      for (const { from, to, caption: number, runs } of story.steps) {
        if (runs || number < 0) continue;
        const time = readingTime(story.told[number].letters, 15, STORY);
        assert.ok(to - from >= time - 1e-9, `${to - from} s for ${time} s`);
      }
      const again = told(all, length);
      assert.deepEqual(again.steps, story.steps, "the same events give the same story");
    });

    test(`the clock of ${length} never goes back, stays while a caption is read, and ends on the last day (seed ${seed})`, () => {
      const story = told(randomCaptions(seed), length);
      let day = 0;
      for (let second = 0; second <= story.seconds; second += 0.05) {
        const now = story.dayAt(second);
        assert.ok(now >= day, `from ${day} to ${now} at ${second} s`);
        day = now;
        for (const one of story.shownAt(second, 3)) assert.equal(one.day, now);
        assert.ok(story.shownAt(second, 3).length <= 3);
        assert.ok(story.shownAt(second, 1).length <= 1);
      }
      assert.equal(story.dayAt(story.seconds), 1000);
      const ends = story.steps.map(({ to }) => to);
      assert.deepEqual(
        story.steps.slice(1).map(({ from }) => from),
        ends.slice(0, -1),
        "one step after the other",
      );
    });
  }
}

test("with enough to tell a length is as long as it says", () => {
  const all = Array.from({ length: 200 }, (_, i) => caption(i * 5, i % 5));
  for (const [length, seconds] of [
    ["1min", 60],
    ["3min", 180],
  ]) {
    assert.ok(Math.abs(told(all, length).seconds - seconds) < 0.1, `${told(all, length).seconds} s`);
    assert.ok(told(all, length, 10).seconds > seconds + 10, "a slower reader takes longer");
    assert.ok(told(all, length, 20).seconds < seconds - 5, "a faster one is done before");
    assert.deepEqual(told(all, length, 10).told, told(all, length).told, "and both read the same");
  }
});

test("the first second of a day is when the clock gets there; a day with a caption begins with it", () => {
  const story = told([caption(10, 0, 60, 1), caption(10, 0, 60, 2), caption(400, 0, 60, 3)], "all");
  assert.equal(story.secondOf(0), 0);
  assert.deepEqual(
    story.shownAt(story.secondOf(10) + 0.01, 3).map((one) => one.event),
    [1],
  );
  assert.equal(story.dayAt(story.secondOf(200) + 0.001), 200);
  assert.equal(story.secondOf(5000), story.steps.at(-1).from);
  for (const day of [1, 9, 11, 399, 400, 401, 1000]) assert.ok(story.dayAt(story.secondOf(day) + 1e-6) >= day);
});

test("without motion the clock jumps to the day of the next caption", () => {
  const story = told([caption(10), caption(400)], "all");
  const run = story.steps.findLast(({ runs, caption: number }) => runs && number === 1);
  assert.equal(story.dayAt(run.from, true), 400);
  assert.equal(story.dayAt(run.from), 10);
});

test("a pause belongs where a caption has been read, and nowhere else", () => {
  const story = told([caption(10), caption(400)], "all");
  const read = story.steps.filter(({ caption: number, runs }) => number >= 0 && !runs);
  let second = 0;
  const pauses = [];
  while (second < story.seconds) {
    const pause = story.readBetween(second, second + 0.02);
    if (pause !== null) pauses.push(pause);
    second = pause ?? second + 0.02;
  }
  assert.deepEqual(
    pauses,
    read.map(({ to }) => to),
  );
});

test("what has been told grows by each caption as it begins", () => {
  const story = told([caption(10), caption(400)], "all");
  assert.deepEqual(
    story.steps.map(({ from }) => story.toldBy(from)),
    [0, 0, 1, 1, 2, 2, 2],
  );
});

test("a step of time ends where a step of the story does", () => {
  const story = told([caption(10), caption(400)], "all");
  for (const { from, to } of story.steps.slice(0, -1)) {
    assert.equal(story.after(from, 1000), to);
    assert.equal(story.after(from, 0.1), from + 0.1);
  }
  assert.equal(story.after(story.seconds, 1), story.seconds + 1, "and goes on past the end");
});

test("what stays at the end has the numbers of the whole period, and how many were told", () => {
  const { model } = seen({
    events: [
      event("a", [7, 7], ["town"]),
      event("b", [90, 90], []),
      event("month", [95, 125], [], { precision: "month" }),
    ],
    harm: [{ event: "b", group: "Officers", outcome: "killed", wording: "one", least: 1, most: 1 }],
  });
  const { title, counts } = closingText(model, ALL, 2);
  assert.equal(title, "2 events; up to 1 more (exact day unknown)");
  assert.deepEqual(counts, ["Killed: Officers: one", "Told here: 2 of 3 events"]);
  assert.deepEqual(closingText(model, ALL, 3).counts, ["Killed: Officers: one"]);
});

test("a long gap is run through in little more time than a short one", () => {
  const story = told([caption(1, 0), caption(4, 0), caption(904, 0)], "1min");
  const [, short, long] = story.steps.filter(({ runs }) => runs).map(({ from, to }) => to - from);
  assert.ok(long >= short - 1e-9 && long <= 4 * short, `${short} s and ${long} s`);
});

test("times for weights stay within their bounds and add up where they can", () => {
  const close = (one, other) => Math.abs(one - other) < 1e-6;
  const some = shares([1, 2, 8], 5, 0.6, 2.4);
  assert.ok(some.every((one) => one >= 0.6 && one <= 2.4));
  assert.ok(close(some[0] + some[1] + some[2], 5));
  assert.ok(shares([1, 2], 100, 0.6, 2.4).every((one) => close(one, 2.4)));
  assert.ok(shares([1, 2], 0, 0.6, 2.4).every((one) => close(one, 0.6)));
  assert.deepEqual(shares([], 5, 0.6, 2.4), []);
});

test("without events there is an opening and an end", () => {
  const story = told([], "1min");
  assert.deepEqual(
    story.steps.map(({ runs }) => runs),
    [false, true, false],
  );
  assert.deepEqual(story.shownAt(story.seconds, 3), []);
});

test("a story of a whole document tells what it has, in its order", () => {
  const { model } = seen(randomParts(7));
  const all = captions(model, ALL);
  const story = told(all, "all", 15, model.lastDay);
  assert.equal(story.told.length, model.events);
  assert.ok(story.told.every(({ day }, i) => !i || day >= story.told[i - 1].day));
  assert.equal(story.of, model.events);
  const { model: one } = seen({ events: [event("only", [7, 7], ["town"])] });
  assert.equal(told(captions(one, ALL), "1min", 15, one.lastDay).told.length, 1);
});

test("the plan of a document has what passes, and says how much later each is", () => {
  const { model } = seen({
    events: [event("a", [7, 7], ["town"], { rank: 0 }), event("b", [90, 90], [], { kind: "clash" })],
  });
  const story = plan(model, ALL, "1min", 15);
  assert.deepEqual(
    story.told.map(({ title, later }) => [title, later]),
    [
      ["a happened", ""],
      ["b happened", "3 months later"],
    ],
  );
  model.filter(new Set(["kind=clash"]));
  assert.deepEqual(
    plan(model, ALL, "1min", 15).told.map(({ title }) => title),
    ["b happened"],
  );
});
