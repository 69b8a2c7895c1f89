import assert from "node:assert/strict";
import test from "node:test";
import { runOn } from "../../../../web/src/replay/controls/board.js";

test("a chip has the run of the day, both of its ends included", () => {
  const runs = [
    [0, 9, "Open", []],
    [10, 12, "Closed: 2 of 6", [0, 1]],
    [13, 40, "Open", []],
  ];
  assert.deepEqual(
    [0, 9, 10, 12, 13, 40].map((day) => runOn({ runs }, day)[2]),
    ["Open", "Open", "Closed: 2 of 6", "Closed: 2 of 6", "Open", "Open"],
  );
});
