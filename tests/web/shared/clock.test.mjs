import assert from "node:assert/strict";
import test from "node:test";

import { fromIso, inWords, span, toIso } from "../../../web/src/shared/clock.js";

test("days and ISO dates are each other's inverse over leap years and clock changes", () => {
  for (let day = -400; day < 2000; day += 1) assert.equal(fromIso(toIso(day, "2021-01-01"), "2021-01-01"), day);
  assert.equal(toIso(0, "2021-01-01"), "2021-01-01");
  assert.equal(toIso(1187, "2021-01-01"), "2024-04-02");
});

test("a day is written as people read it", () => {
  assert.equal(inWords("2023-09-24"), "24 September 2023");
  assert.equal(inWords("2022-12-05"), "5 December 2022");
});

test("spans are closed at both ends", () => {
  assert.deepEqual(span({ day: 100, mode: "cumulative", window: 30 }), [0, 100]);
  assert.deepEqual(span({ day: 100, mode: "window", window: 30 }), [71, 100]);
  assert.deepEqual(span({ day: 100, mode: "window", window: 1 }), [100, 100]);
  assert.deepEqual(span({ day: 100, mode: "day", window: 30 }), [100, 100]);
});
