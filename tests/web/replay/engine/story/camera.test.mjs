import assert from "node:assert/strict";
import test from "node:test";

import { looks } from "../../../../../web/src/replay/engine/story/camera.js";
import { STORY } from "../../../documents.mjs";

const HOME = [20, 42, 21, 43];
const at = (...places) => ({ places });
const near = at([20.5, 42.5]);
const beside = at([20.6, 42.55]);
const far = at([20.05, 42.95]);
const wide = at([20.1, 42.1], [20.9, 42.9]);
const nowhere = at();
const see = (...captions) => looks(captions, HOME, STORY.camera);

test("the map moves for captions in a row that lie close together, and for none alone", () => {
  const [one, two, three] = see(near, beside, far);
  assert.deepEqual(one, two);
  assert.equal(three, null);
  assert.deepEqual(see(near, far, beside), [null, null, null]);
  assert.deepEqual(see(near), [null]);
});

test("it shows all of them, and a set part of what it showed before", () => {
  const [extent] = see(near, beside);
  for (const [lon, lat] of [...near.places, ...beside.places]) {
    assert.ok(extent[0] < lon && lon < extent[2] && extent[1] < lat && lat < extent[3]);
  }
  const share = STORY.camera.smallest_share;
  assert.ok(Math.abs(extent[2] - extent[0] - share) < 1e-9 && Math.abs(extent[3] - extent[1] - share) < 1e-9);
});

test("a caption without a place doesn't end a row, one across the map does", () => {
  assert.ok(see(near, nowhere, beside).every(Boolean));
  assert.deepEqual(see(near, wide, beside), [null, null, null]);
  assert.deepEqual(see(nowhere, near, beside).map(Boolean), [false, true, true]);
});

test("two rows follow each other", () => {
  const [one, two, three, four] = see(near, beside, far, far);
  assert.deepEqual(one, two);
  assert.deepEqual(three, four);
  assert.notDeepEqual(one, three);
});
