import assert from "node:assert/strict";
import test from "node:test";
import { kioskSeconds, minutes, planned, standing, TalkClock } from "../../../web/src/present/timing.js";

test("time is told in minutes, and against the plan", () => {
  const scenes = [{ seconds: 30 }, { seconds: 60 }, { seconds: 45 }];
  assert.deepEqual([0, 59.6, 245, 3725, -3].map(minutes), ["0:00", "1:00", "4:05", "62:05", "0:00"]);
  assert.deepEqual(
    [0, 1, 2].map((at) => planned(scenes, at)),
    [30, 90, 135],
  );
  assert.equal(standing(20, scenes, 0), "on time");
  assert.equal(standing(20, scenes, 1), "0:10 ahead of the plan");
  assert.equal(standing(100, scenes, 1), "0:10 behind the plan");
});

test("a kiosk takes the seconds of its address, or the scene's own", () => {
  assert.equal(kioskSeconds("20", 35), 20);
  for (const asked of [null, "", "0", "-4", "soon", "1e9"]) assert.equal(kioskSeconds(asked, 35), 35, String(asked));
});

test("a page that is loaded anew goes on counting, and one that can keep nothing begins anew", (context) => {
  const kept = new Map([["present-talk-started", "1000"]]);
  let type = "reload";
  context.mock.method(performance, "getEntriesByType", () => [{ type }]);
  context.mock.method(Date, "now", () => 5000);
  globalThis.sessionStorage = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, text),
  };
  context.after(() => delete globalThis.sessionStorage);
  assert.equal(new TalkClock("talk").started, 1000);
  assert.equal(new TalkClock("other").started, 5000);
  type = "navigate";
  assert.equal(new TalkClock("talk").started, 5000, "opened again, a talk begins again");
  assert.equal(kept.get("present-talk-started"), "5000");
  const closed = () => {
    throw new Error("closed");
  };
  type = "reload";
  globalThis.sessionStorage = { getItem: closed, setItem: closed };
  assert.equal(new TalkClock("talk").started, 5000);
});
