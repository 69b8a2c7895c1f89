import assert from "node:assert/strict";
import test from "node:test";
import { actionOf, HELP, moved, sceneOf } from "../../../web/src/present/keyboard.js";

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

test("on a Cyrillic keyboard letters are known by their places", () => {
  assert.deepEqual(
    [
      ["ф", "KeyF"],
      ["л", "KeyL"],
      ["б", "KeyB"],
      ["о", "KeyO"],
    ].map(([key, code]) => pressed(key, { code })),
    ["full", "key", "black", "overview"],
  );
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
