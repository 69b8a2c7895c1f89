import assert from "node:assert/strict";
import { test } from "node:test";

import { inLanguage } from "../../../../web/src/pages/header/language_menu.js";

test("another language keeps the view, and is in the address once", () => {
  assert.equal(inLanguage("http://app.example/events?day=1", "sq"), "http://app.example/events?day=1&lang=sq");
  assert.equal(
    inLanguage("http://app.example/?lang=en&day=1#top", "sr-Latn"),
    "http://app.example/?lang=sr-Latn&day=1#top",
  );
});
