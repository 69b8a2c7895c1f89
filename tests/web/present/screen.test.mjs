import assert from "node:assert/strict";
import test from "node:test";

import { scopeOf } from "../../../web/src/present/screen.js";

test("the band says how far back the map looks", () => {
  assert.equal(scopeOf({ day: 3, mode: "cumulative", window: 30 }), "All events so far");
  assert.equal(scopeOf({ day: 3, mode: "day", window: 30 }), "This day only");
  assert.notEqual(scopeOf({ mode: "window", window: 1 }), scopeOf({ mode: "window", window: 2 }));
  assert.match(scopeOf({ mode: "window", window: 1200 }), /1,200 days/);
});
