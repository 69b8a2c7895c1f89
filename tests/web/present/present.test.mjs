import assert from "node:assert/strict";
import test from "node:test";
import { actionOf, HELP, moved, sceneOf } from "../../../web/src/present/keyboard.js";
import { entriesFor } from "../../../web/src/present/legend.js";
import { kioskSeconds, minutes, planned, standing } from "../../../web/src/present/timing.js";
import { thicker } from "../../../web/src/replay/layers/paths.js";

const pressed = (key, more = {}) =>
  actionOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("a clicker's keys turn scenes, and its F5 starts", () => {
  for (const key of ["ArrowRight", "PageDown", " "]) assert.equal(pressed(key), "next", key);
  for (const key of ["ArrowLeft", "PageUp"]) assert.equal(pressed(key), "previous", key);
  assert.deepEqual(
    ["Home", "End", "b", "B", "."].map((key) => pressed(key)),
    ["first", "last", "black", "black", "black"],
  );
  assert.equal(pressed("F5"), "restart");
  assert.equal(pressed("F5", { shiftKey: true }), "resume");
  assert.deepEqual(
    ["f", "l", "o", "t", "c", "s", "k"].map((key) => pressed(key)),
    ["full", "key", "overview", "large", "contrast", "speaker", "kiosk"],
  );
  assert.equal(pressed("?", { shiftKey: true }), "help");
});

test("keys that the browser or the system needs do nothing here", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"]) assert.equal(pressed("f", { [held]: true }), null, held);
  for (const key of ["Tab", "Shift", "F11", "x", "constructor"]) assert.equal(pressed(key), null, key);
});

test("every key that the help names does something", () => {
  const names = {
    "→": "ArrowRight",
    "←": "ArrowLeft",
    "Page down": "PageDown",
    "Page up": "PageUp",
    Space: " ",
    Esc: "Escape",
    "Shift F5": "F5",
  };
  for (const key of HELP.flatMap(([keys]) => keys.split("  ")).filter((key) => key !== "12 Enter")) {
    assert.notEqual(pressed(names[key] ?? key), null, key);
  }
});

test("a number names a scene only if there is one", () => {
  assert.deepEqual(
    ["1", "12", "012"].map((text) => sceneOf(text, 12)),
    [0, 11, 11],
  );
  for (const text of ["", "0", "13", "-1", "1.5", "1e1", "99999", "a"]) assert.equal(sceneOf(text, 12), null, text);
});

test("arrows go through the cards and stop at their ends", () => {
  // Seven cards in rows of three.
  assert.equal(moved("ArrowRight", 2, 7, 3), 3);
  assert.equal(moved("ArrowDown", 1, 7, 3), 4);
  assert.equal(moved("ArrowDown", 5, 7, 3), 5);
  assert.equal(moved("ArrowUp", 2, 7, 3), 2);
  assert.deepEqual([moved("ArrowLeft", 0, 7, 3), moved("ArrowRight", 6, 7, 3)], [0, 6]);
  assert.deepEqual([moved("Home", 4, 7, 3), moved("End", 4, 7, 3)], [0, 6]);
  assert.equal(moved("o", 4, 7, 3), null);
});

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

test("the key names what is shown: the very symbol, else its shape and colour, and how to read sizes", () => {
  const symbol = (shape, fill, stroke = "halo") => ({ shape, fill, stroke });
  const symbols = {
    "clash-small": symbol("burst", "violence"),
    "clash-large": symbol("burst", "violence"),
    "clash-hollow": symbol("burst", "halo", "violence"),
    "raid-small": symbol("burst", "authority"),
    "size-large": symbol("dot", "violence"),
  };
  const legend = [
    { symbol: "clash-small", text: "Clash", group: "Violence" },
    { symbol: "raid-small", text: "Raid", group: "Acts" },
    { symbol: "size-large", text: "Killed", group: "Size and fill", sizes: true },
  ];
  const named = (...names) =>
    entriesFor({ legend, symbols }, new Set(names.map((name) => symbols[name]))).map((entry) => entry.text);
  assert.deepEqual(named("clash-large"), ["Clash", "Killed"]);
  assert.deepEqual(named("clash-hollow", "clash-small"), ["Clash", "Killed"]);
  assert.deepEqual(named("raid-small"), ["Raid", "Killed"]);
  assert.deepEqual(named(), []);
});

test("a line is drawn thicker with its dashes, and what has no line stays without", () => {
  assert.deepEqual(thicker({ weight: 1.5, dashArray: "4 6", color: "x" }, 2), {
    weight: 3,
    dashArray: "8 12",
    color: "x",
  });
  assert.deepEqual(thicker({ weight: 0, fill: true }, 2), { weight: 0, fill: true });
  const style = { weight: 1 };
  assert.equal(thicker(style, 1), style);
  thicker(style, 3);
  assert.deepEqual(style, { weight: 1 });
});
