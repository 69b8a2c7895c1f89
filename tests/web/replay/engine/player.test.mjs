import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { Pace } from "../../../../web/src/replay/engine/pace.js";
import { Player } from "../../../../web/src/replay/engine/player.js";

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
  const clock = { at: day, shown: [], stops: 0 };
  const player = new Player(
    {
      day: () => clock.at,
      lastDay: LAST,
      nextEvent: (from) => EVENT_DAYS.find((one) => one > from) ?? null,
      show: (to) => {
        clock.at = to;
        clock.shown.push([now, to]);
      },
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
