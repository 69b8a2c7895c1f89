import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { Reporter } from "../../../../web/src/replay/host/reporter.js";

let shown;
let told;
let settled;
let reporter;

beforeEach(() => {
  globalThis.window = globalThis;
  mock.timers.enable({ apis: ["setTimeout"] });
  [shown, told, settled] = [{ day: "1" }, [], 0];
  reporter = new Reporter(
    () => shown,
    (value, news) => told.push({ ...value, ...news }),
    () => settled++,
  );
});

afterEach(() => {
  mock.timers.reset();
  delete globalThis.window;
});

const days = () => told.map(({ day }) => day);

test("what a person settled on is told once, after the last input", () => {
  for (const day of ["2", "3", "4"]) {
    shown = { day };
    reporter.settle();
    mock.timers.tick(200);
    assert.equal(reporter.waiting, true);
  }
  assert.deepEqual(days(), []);
  mock.timers.tick(100);
  assert.deepEqual(days(), ["4"]);
  assert.equal(reporter.waiting, false);
  mock.timers.tick(1000);
  assert.deepEqual([days().length, settled], [1, 1]);
});

test("the same is never told twice, though input has ended", () => {
  reporter.send();
  reporter.send();
  shown = { day: "2" };
  reporter.send();
  assert.deepEqual(days(), ["1", "2"]);
  assert.equal(settled, 3);
  assert.deepEqual(
    told.map(({ sequence }) => sequence),
    [1, 2],
  );
  assert.equal(told[0].frame, told[1].frame);
});

test("what the page asked for is known to it, and ends what was on its way", () => {
  reporter.settle();
  reporter.keepQuiet();
  mock.timers.tick(1000);
  reporter.send();
  assert.deepEqual(days(), []);
  shown = { day: "2" };
  reporter.settle();
  reporter.cancel();
  mock.timers.tick(1000);
  assert.deepEqual(days(), []);
});

test("while something is held nothing is told, however long it rests; what it was let go at is", () => {
  reporter.hold();
  for (const day of ["2", "3"]) {
    shown = { day };
    reporter.settle();
    mock.timers.tick(1000);
    assert.equal(reporter.waiting, true);
  }
  assert.deepEqual([days(), settled], [[], 0]);
  reporter.release();
  mock.timers.tick(299);
  assert.deepEqual(days(), []);
  mock.timers.tick(1);
  assert.deepEqual(days(), ["3"]);
  reporter.hold();
  reporter.release();
  mock.timers.tick(1000);
  assert.equal(settled, 1, "what was held and not moved is no input");
});
