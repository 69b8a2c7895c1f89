import assert from "node:assert/strict";
import test from "node:test";
import { letterOf } from "../../../web/src/shared/letters.js";

test("a key that writes no Latin letter is known by its place", () => {
  assert.equal(letterOf({ key: "ф", code: "KeyF" }), "f");
  assert.equal(letterOf({ key: "З", code: "KeyZ" }), "z");
  assert.equal(letterOf({ key: "ë", code: "KeyE" }), "e");
});

test("a Latin letter is what it writes, wherever it stands", () => {
  assert.equal(letterOf({ key: "Z", code: "KeyY" }), "z");
  assert.equal(letterOf({ key: "?", code: "Slash" }), "?");
  assert.equal(letterOf({ key: "ш", code: "BracketLeft" }), "ш", "at the place of no letter");
});

test("keys that write nothing keep their names", () => {
  assert.equal(letterOf({ key: "ArrowLeft", code: "ArrowLeft" }), "ArrowLeft");
  assert.equal(letterOf({ key: "F5" }), "F5");
});
