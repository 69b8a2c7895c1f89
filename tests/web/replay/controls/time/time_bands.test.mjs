import assert from "node:assert/strict";
import test from "node:test";

import { placed } from "../../../../../web/src/replay/controls/time/time_bands.js";
import { drawing } from "../../../random.mjs";

test("a title stands before its band, after it where that is too near the edge, and always on the track", () => {
  const one = (left, right, width) => placed([{ left, right, width }], 500)[0].title;
  assert.equal(one(200, 300, 80), 114);
  assert.equal(one(40, 300, 80), 306);
  assert.equal(one(40, 480, 80), 40);
  assert.equal(one(0, 500, 80), 0);
  assert.equal(one(460, 500, 480), 20);
});

test("bands share a row only where neither they nor their titles meet, and there are no more rows than bands", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const { whole } = drawing(seed);
    const bands = Array.from({ length: 3 }, () => {
      const left = whole(0, 900);
      return { left, right: whole(left + 2, 960), width: whole(40, 180) };
    });
    const places = placed(bands, 960);
    const boxes = bands.map(({ left, right, width }, i) => {
      const { title, row } = places[i];
      return { row, from: Math.min(left, title), to: Math.max(right, title + width) };
    });
    boxes.forEach((a, i) =>
      boxes.slice(0, i).forEach((b) => {
        assert.ok(a.row !== b.row || a.from >= b.to || b.from >= a.to, `seed ${seed}: ${JSON.stringify([a, b])}`);
      }),
    );
    assert.ok(Math.max(...places.map(({ row }) => row)) < bands.length);
  }
});
