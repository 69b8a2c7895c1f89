import assert from "node:assert/strict";
import test from "node:test";

import { readingTime } from "../../../../../web/src/replay/engine/story/reading_time.js";
import { STORY } from "../../../documents.mjs";

test("a caption is there as long as it takes to read it, and never only for a moment", () => {
  assert.equal(readingTime(60, 15, STORY), 4);
  assert.equal(readingTime(60, 10, STORY), 6);
  assert.equal(readingTime(3, 15, STORY), STORY.captions.shortest_s);
});
