import assert from "node:assert/strict";
import { test } from "node:test";

import { LinePoints } from "../../../../../web/src/replay/engine/layout/line_points.js";
import { Model } from "../../../../../web/src/replay/engine/model.js";
import { gate, makeDocument, road } from "../../../documents.mjs";

const line = {
  type: "LineString",
  coordinates: [
    [-180, 0],
    [180, 0],
  ],
};
const stills = {
  water: { features: [{ geometry: line, properties: { precision_m: 500 } }] },
  land: { features: [{ properties: {}, geometry: { type: "Polygon", coordinates: [] } }] },
};
const sites = [gate("gate", [[null, null, "open"]]), road("road", [[null, null, "free"]])];
const points = new LinePoints(new Model({ ...makeDocument({ sites }), stills }));
const seen = { left: 0, top: 400, world: 1000, width: 100, height: 200 };

test("the points of a line are those on the map, a few pixels apart", () => {
  const found = points.within(
    seen,
    () => true,
    () => false,
    7,
  );
  assert.ok(found.length >= 100 / 7 && found.length <= 16);
  assert.ok(found.every(({ x, y }) => y === 100 && x >= 0 && x <= 100));
  assert.ok(found[1].x - found[0].x <= 7);
});

test("lines of a layer that is off, and of a site that isn't seen, have none", () => {
  assert.deepEqual(
    points.within(
      seen,
      () => false,
      () => false,
      7,
    ),
    [],
  );
  const everywhere = { left: 0, top: 0, world: 1000, width: 1000, height: 1000 };
  assert.ok(
    points.within(
      everywhere,
      () => false,
      (row) => row === 1,
      1,
    ).length > 0,
  );
});
