/** The numbers of the axes of counts a month. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { axisSteps } from "../../../../web/src/pages/timeline/month_chart.js";

test("an axis has at most three round numbers, and none beyond the tallest bar", () => {
  assert.deepEqual(axisSteps(1), [1]);
  assert.deepEqual(axisSteps(3), [1, 2, 3]);
  assert.deepEqual(axisSteps(4), [2, 4]);
  assert.deepEqual(axisSteps(9), [5]);
  assert.deepEqual(axisSteps(100), [50, 100]);
  for (let most = 1; most < 3000; most += 7) {
    const steps = axisSteps(most);
    assert.ok(steps.length >= 1 && steps.length <= 3, String(most));
    assert.ok((steps.at(-1) ?? 0) <= most);
  }
});
