import assert from "node:assert/strict";
import test from "node:test";

import { Pace, SPEEDS, TOTALS, USUAL } from "../../../../web/src/replay/engine/pace.js";
import { Schedule } from "../../../../web/src/replay/engine/story/story.js";
import { STORY } from "../../documents.mjs";

const LAST = 1187;
const EVENT_DAYS = [0, 3, 4, 90, 400, 1100];

function pace(unit, speed = USUAL[unit], eventDays = EVENT_DAYS) {
  return Object.assign(new Pace(LAST, eventDays), { unit, speed });
}

test("a rate is of days, or of event days, a second", () => {
  assert.deepEqual(
    Object.keys(SPEEDS.calendar).map((value) => pace("calendar", value).rate),
    [7, 30, 91],
  );
  assert.deepEqual(
    Object.keys(SPEEDS.event).map((value) => pace("event", value).rate),
    [0.5, 1, 4],
  );
  assert.ok(["calendar", "event"].every((unit) => USUAL[unit] in SPEEDS[unit]));
});

test("a total of seconds runs through all stops in that time, whatever the unit", () => {
  for (const unit of ["calendar", "event"]) {
    assert.deepEqual(
      Object.keys(TOTALS).map((value) => pace(unit, value).rate * parseFloat(value)),
      [1, 1, 1].map(() => (unit === "calendar" ? LAST + 1 : EVENT_DAYS.length)),
    );
  }
  assert.deepEqual(
    Object.keys(TOTALS).map((value) => pace("calendar", value).rate),
    [118.8, 39.6, 19.8],
  );
});

test("a stop and its day are each other's inverse", () => {
  for (const unit of ["calendar", "event"]) {
    const one = pace(unit);
    for (let stop = 0; stop < one.stops; stop += 1) assert.equal(one.stopOf(one.dayAt(stop)), stop, `${unit} ${stop}`);
  }
  assert.deepEqual(
    EVENT_DAYS.map((_, stop) => pace("event").dayAt(stop)),
    EVENT_DAYS,
  );
});

test("between two event days the stop is the one before", () => {
  const one = pace("event");
  assert.deepEqual(
    [0, 2, 3, 5, 89, 90, LAST].map((day) => one.stopOf(day)),
    [0, 0, 1, 2, 2, 3, 5],
  );
  assert.equal(pace("event", "1/s", [5, 9]).stopOf(4), -1);
});

test("a part of a stop stays on its day, and past the last stop comes the last day", () => {
  assert.deepEqual(
    [1.99, 2, 5.5, 6, 99].map((stop) => pace("event").dayAt(stop)),
    [3, 4, 1100, LAST, LAST],
  );
  assert.deepEqual(
    [1.99, 1187.5, 4000].map((stop) => pace("calendar").dayAt(stop)),
    [1, LAST, LAST],
  );
});

test("event days beside the period are no stops", () => {
  assert.deepEqual(pace("event", "1/s", [-9, 3, LAST, LAST + 1]).eventDays, [3, LAST]);
});

test("a story counts in its seconds, whatever the unit, and is over with its last one", () => {
  const told = [{ event: 0, day: 90, rank: 0, letters: 45, later: "" }];
  const story = new Schedule(told, { length: "all", speed: 15, opening: 30, lastDay: LAST, of: 1, rules: STORY });
  const one = Object.assign(pace("event"), { story });
  assert.deepEqual([one.stops, one.rate, one.scale], [story.seconds, 1, story]);
  assert.equal(one.dayAt(one.stopOf(90)), 90);
  assert.equal(one.isOver(story.seconds - 0.1, LAST), false, "the last day is there to be seen");
  assert.equal(one.isOver(story.seconds, LAST), true);
  assert.equal(one.pauseBetween(0, 1), null);
  const end = story.steps.find(({ caption, runs }) => caption === 0 && !runs).to;
  assert.equal(one.pauseBetween(end - 0.01, end + 0.01), end);
  one.story = null;
  assert.deepEqual([one.scale, one.isOver(0, LAST), one.pauseBetween(0, 99)], ["event", true, null]);
});
