import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { Pace } from "../../../../web/src/replay/engine/pace.js";
import { Player } from "../../../../web/src/replay/engine/player.js";
import { choose } from "../../../../web/src/replay/engine/story/choice.js";
import { Schedule } from "../../../../web/src/replay/engine/story/story.js";
import { STORY } from "../../documents.mjs";

const LAST = 1187;
const EVENT_DAYS = [0, 3, 4, 90, 400, 1100];
const FRAME_MS = 20;

let now = 0;
/** @type {Map<number, (now: number) => void>} */
let frames = new Map();

beforeEach(() => {
  now = 0;
  frames = new Map();
  let named = 0;
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(performance, "now", () => now);
  Object.assign(globalThis, {
    window: globalThis,
    requestAnimationFrame: (act) => {
      frames.set(++named, act);
      return named;
    },
    cancelAnimationFrame: (id) => frames.delete(id),
  });
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  for (const name of ["window", "requestAnimationFrame", "cancelAnimationFrame"]) delete globalThis[name];
});

/** Lets made-up time pass, frame by frame, until it has passed or something is true. */
function pass(ms, until = () => false, frameMs = FRAME_MS) {
  const end = now + ms;
  while (now < end && !until()) {
    now += frameMs;
    mock.timers.tick(frameMs);
    const due = [...frames.values()];
    frames.clear();
    for (const act of due) act(now);
  }
}

/** A player of a made-up period, with the times at which it showed each day. */
function made({ day = 0, unit = "calendar", speed, reducedMotion = false } = {}) {
  const pace = Object.assign(new Pace(LAST, EVENT_DAYS), { unit, speed });
  const clock = { at: day, shown: [], stops: 0, stopsReached: [], waits: false };
  const player = new Player(
    {
      day: () => clock.at,
      lastDay: LAST,
      nextEvent: (from) => EVENT_DAYS.find((one) => one > from) ?? null,
      show: (to) => {
        clock.at = to;
        clock.shown.push([now, to]);
      },
      at: (stop) => clock.stopsReached.push(stop),
      waits: () => clock.waits,
      stopped: () => {
        clock.stops += 1;
      },
      reducedMotion,
    },
    pace,
  );
  return { player, clock, pace };
}

for (const [speed, seconds] of [
  ["10s", 10],
  ["30s", 30],
  ["60s", 60],
]) {
  test(`a whole run by the calendar at "All in ${seconds} s" takes ${seconds} s`, () => {
    const { player, clock } = made({ speed });
    player.start();
    pass(100_000, () => !player.playing);
    assert.ok(Math.abs(now - seconds * 1000) <= 2 * FRAME_MS + 1, `${now} ms`);
    assert.equal(clock.at, LAST);
    assert.equal(clock.stops, 1);
    const days = clock.shown.map(([, day]) => day);
    assert.deepEqual(
      days,
      [...new Set(days)].sort((a, b) => a - b),
      "no day twice, none backwards",
    );
    assert.equal(frames.size, 0, "nothing goes on");
  });
}

test('a run by event days at "All in 10 s" takes 10 s, and each event day stands for the same time', () => {
  const { player, clock } = made({ unit: "event", speed: "10s" });
  player.start();
  pass(100_000, () => !player.playing);
  assert.deepEqual(
    clock.shown.map(([, day]) => day),
    [...EVENT_DAYS.slice(1), LAST],
  );
  const times = [0, ...clock.shown.map(([at]) => at)];
  times.slice(1).forEach((at, i) => assert.ok(Math.abs(at - times[i] - 10_000 / 6) <= FRAME_MS, `${times}`));
  assert.ok(Math.abs(now - 10_000) <= 2 * FRAME_MS, `${now} ms`);
});

test("it goes on from where somebody moved the slider, and at another unit from the same day", () => {
  const { player, clock, pace } = made({ speed: "7/s" });
  player.start();
  pass(1000);
  assert.ok(clock.at >= 6 && clock.at <= 7, `day ${clock.at}`);
  clock.at = 500;
  pass(1000);
  assert.ok(clock.at >= 506 && clock.at <= 507, `day ${clock.at}`);
  Object.assign(pace, { unit: "event", speed: "1/s" });
  const before = clock.shown.length;
  pass(900);
  assert.equal(clock.shown.length, before, "no event begins so soon");
  pass(200);
  assert.equal(clock.at, 1100);
});

test("a window that was hidden goes on where it was", () => {
  const { player, clock } = made({ speed: "30/s" });
  player.start();
  pass(1000);
  const day = clock.at;
  pass(60_000, () => false, 60_000);
  assert.ok(clock.at - day <= 30 * 0.25 + 1, `from day ${day} to ${clock.at} in one frame`);
});

test("stopping leaves no frame and says so once; starting twice leaves one clock", () => {
  const { player, clock } = made({ speed: "30/s" });
  player.start();
  player.start();
  assert.equal(frames.size, 1);
  pass(500);
  player.stop();
  const day = clock.at;
  pass(5000);
  assert.deepEqual([clock.at, clock.stops, frames.size], [day, 1, 0]);
});

test("at the end it stops or, when it repeats, rests and begins again", () => {
  const { player, clock } = made({ day: LAST - 3, speed: "7/s" });
  player.loop = true;
  player.start();
  pass(1000, () => clock.at === LAST);
  pass(1900);
  assert.equal(clock.at, LAST);
  pass(400);
  assert.ok(player.playing && clock.at < 10, `day ${clock.at}`);
  assert.equal(clock.stops, 0);
});

test("from the last day it starts at the first", () => {
  const { player, clock } = made({ day: LAST, speed: "7/s" });
  player.start();
  assert.equal(clock.at, 0);
});

test("without motion it goes from event to event, each for as long as it takes to read", () => {
  const { player, clock } = made({ reducedMotion: true, speed: "91/s" });
  player.start();
  pass(100_000, () => !player.playing);
  assert.deepEqual(
    clock.shown.map(([, day]) => day),
    EVENT_DAYS.slice(1),
  );
  assert.deepEqual(
    clock.shown.map(([at], i) => at - 1500 * (i + 1) <= FRAME_MS * (i + 1)),
    EVENT_DAYS.slice(1).map(() => true),
  );
  assert.equal(clock.stops, 1);
});

const TOLD = [10, 400, 1100].map((day, event) => ({ event, day, rank: 0, letters: 45, later: "" }));

/** A player that tells a story of three captions. */
function telling(options = {}) {
  const one = made(options);
  one.pace.jumps = options.reducedMotion ?? false;
  one.pace.story = new Schedule(TOLD, {
    length: "all",
    speed: 15,
    opening: 30,
    closing: 90,
    lastDay: LAST,
    of: 3,
    rules: STORY,
  });
  return one;
}

test("a story takes as long as its schedule, stays on the day of each caption, and ends on the last day", () => {
  const { player, clock, pace } = telling();
  player.start();
  pass(100_000, () => !player.playing);
  const late = now - pace.story.seconds * 1000;
  assert.ok(late >= 0 && late <= (pace.story.steps.length + 1) * FRAME_MS, `${now} ms`);
  assert.equal(clock.at, LAST);
  const days = clock.shown.map(([, day]) => day);
  assert.deepEqual(
    days,
    [...days].sort((a, b) => a - b),
  );
  for (const { day } of TOLD) {
    const at = clock.shown.findIndex(([, one]) => one === day);
    assert.ok(clock.shown[at + 1][0] - clock.shown[at][0] >= 3000, `day ${day}`);
  }
  assert.deepEqual(
    clock.stopsReached,
    [...clock.stopsReached].sort((a, b) => a - b),
  );
});

test("without motion a story has the same captions, and no other day is shown", () => {
  const { player, clock } = telling({ reducedMotion: true });
  player.start();
  pass(100_000, () => !player.playing);
  assert.deepEqual(
    clock.shown.map(([, day]) => day),
    [10, 400, 1100, LAST],
  );
});

test("halted amid a caption it goes on there; after a step of the clock, from that day", () => {
  const { player, clock, pace } = telling();
  player.start();
  pass(100_000, () => clock.at === 400 && clock.stopsReached.at(-1) > pace.story.secondOf(400) + 1);
  const reached = clock.stopsReached.at(-1);
  player.stop();
  pass(5000);
  player.start();
  assert.ok(clock.stopsReached.at(-1) - reached < 0.1);
  player.stop();
  clock.at = 500;
  player.start();
  assert.ok(Math.abs(clock.stopsReached.at(-1) - pace.story.secondOf(500)) < 0.1);
});

test("asked to, it stops once each caption has been read, and goes on from there", () => {
  const { player, clock } = telling();
  player.pauses = true;
  const stops = [];
  for (let i = 0; i < 4; i += 1) {
    player.start();
    pass(100_000, () => !player.playing);
    stops.push(clock.at);
  }
  assert.deepEqual(stops, [10, 400, 1100, LAST]);
  assert.equal(clock.stops, 4);
});

test("another story goes on from the day of the first one", () => {
  const { player, clock, pace } = telling();
  player.start();
  pass(100_000, () => clock.at === 400);
  pace.story = new Schedule([], {
    length: "all",
    speed: 15,
    opening: 30,
    closing: 90,
    lastDay: LAST,
    of: 0,
    rules: STORY,
  });
  pass(FRAME_MS);
  assert.ok(clock.at >= 400);
  pass(100_000, () => !player.playing);
  assert.equal(clock.at, LAST);
});

/** How long each caption is seen, in seconds, in frames of a length; the clock waits for so long at the beginning of every second one. */
function seenFor(story, frameMs, waitMs) {
  const { player, pace } = made();
  pace.story = story;
  const seen = new Map();
  let ready = 0;
  let last = -1;
  player.clock.waits = () => now < ready;
  player.clock.at = (stop) => {
    const shown = story.shownAt(stop, 1).at(-1)?.event ?? -1;
    if (shown !== last) {
      if (last >= 0) seen.get(last).to = now;
      last = shown;
      if (shown % 2 === 1) ready = now + waitMs;
    }
    // Not seen while the clock waits.
    if (shown >= 0 && now >= ready && !seen.has(shown)) seen.set(shown, { from: now, to: 0 });
  };
  player.start();
  pass(3_000_000, () => !player.playing, frameMs);
  return new Map([...seen].map(([event, { from, to }]) => [event, (to - from) / 1000]));
}

for (const length of Object.keys(STORY.lengths)) {
  for (const [frameMs, waitMs] of [
    [16, 0],
    [16, 1200],
    [240, 700],
    [900, 0],
  ]) {
    test(`in ${length} each caption is seen for as long as it takes to read, in frames of ${frameMs} ms and after ${waitMs} ms on the way`, () => {
      // Some on one day, some on the next ones, short and long.
      const days = [3, 3, 4, 5, 90, 91, 91, 400, 401, 1100, 1101, 1186];
      const all = days.map((day, event) => ({ event, day, rank: event % 5, letters: 8 + 17 * event, later: "" }));
      const chosen = choose(all, length, 30, STORY);
      assert.ok(chosen.length >= 6);
      const rules = { length, speed: 15, opening: 30, closing: 90, lastDay: LAST, of: all.length, rules: STORY };
      const seen = seenFor(new Schedule(chosen, rules), frameMs, waitMs);
      for (const { event, letters } of chosen) {
        const time = Math.max(2, letters / 15);
        assert.ok(seen.get(event) >= time - 1e-6, `caption ${event}: ${seen.get(event)} s for ${time} s`);
      }
    });
  }
}

test("told again and again, what stays at the end is there for as long as it takes to read", () => {
  const { player, clock, pace } = telling();
  player.loop = true;
  player.start();
  pass(100_000, () => clock.at === LAST);
  pass(5500);
  assert.equal(clock.at, LAST);
  pass(pace.story.rest * 1000);
  assert.ok(clock.at < LAST);
});
