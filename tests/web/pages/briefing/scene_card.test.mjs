import assert from "node:assert/strict";
import { test } from "node:test";

import { whenOf } from "../../../../web/src/pages/briefing/scene_card.js";

test("a scene says its day and how far it looks back", () => {
  assert.equal(whenOf({ day: "2023-09-24" }, "2024-04-02"), "24 September 2023");
  assert.equal(whenOf({}, "2024-04-02"), "2 April 2024");
  assert.equal(
    whenOf({ day: "2022-12-15", mode: "window", window: "60" }, "2024-04-02"),
    "15 December 2022, the last 60 days",
  );
  assert.equal(whenOf({ day: "2022-12-15", mode: "day" }, "2024-04-02"), "15 December 2022, that day only");
});
