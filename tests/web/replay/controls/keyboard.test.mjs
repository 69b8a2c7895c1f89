import assert from "node:assert/strict";
import test from "node:test";

import { onKey } from "../../../../web/src/replay/controls/keyboard.js";

function press(key, { matches = [], ...extra } = {}) {
  const calls = [];
  const record = (name) => (way) => calls.push(way === undefined ? name : `${name} ${way}`);
  const event = {
    key,
    defaultPrevented: false,
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
    target: { closest: (selector) => (selector.split(", ").some((part) => matches.includes(part)) ? {} : null) },
    ...extra,
  };
  let pressed = 0;
  onKey(event, {
    pressed: () => (pressed += 1),
    toggle: record("toggle"),
    step: record("step"),
    stepEvent: record("event"),
    first: record("first"),
    last: record("last"),
    zoom: record("zoom"),
    escape: record("escape"),
  });
  assert.equal(pressed, calls.filter((call) => call !== "escape").length, "each act is taken note of, before it");
  return { calls, prevented: event.prevented };
}

test("keys do what the help says", () => {
  assert.deepEqual(press(" "), { calls: ["toggle"], prevented: true });
  assert.deepEqual(press("ArrowRight").calls, ["step 1"]);
  assert.deepEqual(press("ArrowLeft").calls, ["step -1"]);
  assert.deepEqual(press("ArrowRight", { shiftKey: true }).calls, ["event 1"]);
  assert.deepEqual(press("ArrowLeft", { shiftKey: true }).calls, ["event -1"]);
  assert.deepEqual(press("Home").calls, ["first"]);
  assert.deepEqual(press("End").calls, ["last"]);
  assert.deepEqual(press("-").calls, ["zoom -1"]);
});

test("a focused control keeps its own keys", () => {
  assert.deepEqual(press(" ", { matches: ["button"] }), { calls: [], prevented: false });
  assert.deepEqual(press("ArrowRight", { matches: ["select"] }), { calls: [], prevented: false });
  assert.deepEqual(press("Home", { matches: ["textarea"] }).calls, []);
});

test("a table that scrolls keeps the keys that scroll it", () => {
  for (const key of ["ArrowRight", "ArrowLeft", "Home", "End"])
    assert.deepEqual(press(key, { matches: ["[role=region][tabindex]:not(.leaflet-container)"] }), {
      calls: [],
      prevented: false,
    });
});

test("browser and system shortcuts pass through", () => {
  for (const modifier of ["ctrlKey", "metaKey", "altKey"])
    assert.deepEqual(press("ArrowLeft", { [modifier]: true }), { calls: [], prevented: false });
  assert.deepEqual(press("a"), { calls: [], prevented: false });
});
