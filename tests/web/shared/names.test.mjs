import assert from "node:assert/strict";
import { test } from "node:test";

import { namesIn, nameText } from "../../../web/src/shared/names.js";

const TOWN = { en: { name: "Town" }, "sr-Latn": { name: "Grad" }, sq: { name: "Qytet" } };
const BOTH = ["sr-Latn", "sq"];

test("a name is in the language chosen, or in each of several", () => {
  assert.deepEqual(namesIn(TOWN, ["sq"]), [{ text: "Qytet", lang: "sq", marked: false }]);
  assert.equal(nameText(TOWN, BOTH), "Grad / Qytet");
});

test("a name that is the same in several languages is shown once", () => {
  assert.equal(nameText({ ...TOWN, sq: { name: "Grad" } }, BOTH), "Grad");
});

test("what lacks a language is marked: the name in the other one, else the first there is", () => {
  assert.equal(nameText({ sq: { name: "Qytet" } }, BOTH), "Qytet*");
  assert.equal(nameText({ en: { name: "Town" } }, BOTH), "Town*");
  assert.equal(nameText({ en: { name: "Town" }, sq: { name: "Qytet" } }, ["sr-Cyrl"]), "Town*");
  assert.deepEqual(namesIn({}, BOTH), []);
});
