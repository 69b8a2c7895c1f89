import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { ended, gettext, monthAlone, ngettext, number } from "../../../web/src/shared/language.js";

const SQ = {
  tag: "sq",
  words: { Day: "Dita", "{n} event": ["{n} ngjarje", "{n} ngjarjet"] },
  months: ["janar", "shkurt"],
  group: "\u00a0",
  decimal: ",",
};

afterEach(() => {
  delete globalThis.nkLanguage;
});

test("English needs nothing", () => {
  assert.equal(gettext("Day"), "Day");
  assert.equal(ngettext("{n} event", "{n} events", 1, { n: 1 }), "1 event");
  assert.equal(monthAlone(9), "October");
  assert.equal(number(12345.6, { maximumFractionDigits: 1 }), "12,345.6");
});

test("a language that the browser may not know brings its months and signs along", () => {
  globalThis.nkLanguage = SQ;
  assert.equal(gettext("Day"), "Dita");
  assert.equal(ngettext("{n} event", "{n} events", 2, { n: 2 }), "2 ngjarjet");
  assert.equal(monthAlone(1), "shkurt");
  assert.equal(number(12345.6, { maximumFractionDigits: 1 }), "12\u00a0345,6");
});

test("a date that ends with a full stop gets no second one", () => {
  assert.equal(ended("2. aprila 2024."), "2. aprila 2024.");
  assert.equal(ended("2 April 2024"), "2 April 2024.");
});
