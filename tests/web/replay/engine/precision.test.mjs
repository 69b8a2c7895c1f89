import assert from "node:assert/strict";
import test from "node:test";
import { Precision } from "../../../../web/src/replay/engine/precision.js";

const still = (precision_m) => ({ properties: { symbol: "road", ...(precision_m && { precision_m }) } });
const doc = {
  cartography: { lines: { max_error_share: 0.1 } },
  stills: { roads: { features: [still(2000), still(100), still()] } },
  sites: [{ geometry: { type: "LineString" }, precision_m: 3000 }],
};
/** Zoom 10 at the equator: 152.9 metres a pixel. */
const view = { lat: 0, zoom: 10, width: 1000, height: 400 };

test("a line is drawn while its error is at most a share of the map's shorter side", () => {
  const precision = new Precision(doc);
  assert.equal(precision.allows(1e6), true, "before there is a map");
  assert.equal(precision.set(view), false, "6.1 km: all that there is");
  assert.ok(Math.abs(precision.limit - 6115) < 1);
  assert.equal(precision.set({ ...view, zoom: 11 }), false);
  assert.equal(precision.set({ ...view, zoom: 11.25 }), true, "2.6 km");
  assert.deepEqual(
    [3000, 2000, 100, null].map((one) => precision.allows(one)),
    [false, true, true, true],
  );
  assert.equal(precision.set({ ...view, zoom: 11.5 }), false, "2.2 km: nothing else is drawn");
  assert.equal(precision.set({ ...view, zoom: 13 }), true);
  assert.deepEqual(
    [2000, 100, undefined].map((one) => precision.allows(one)),
    [false, true, true],
  );
});

test("a map of the same ground draws the same lines, however large it is", () => {
  const precision = new Precision(doc);
  precision.set(view);
  const { limit } = precision;
  precision.set({ ...view, zoom: 11, width: 2000, height: 800 });
  assert.equal(precision.limit, limit);
});

test("a circle is as wide as it is precise, so it is drawn at any scale", () => {
  const precision = new Precision(doc);
  precision.set({ ...view, zoom: 14 });
  assert.equal(precision.draws({ geometry: { type: "Point" }, precision_m: 3000 }), true);
  assert.equal(precision.draws({ geometry: { type: "LineString" }, precision_m: 3000 }), false);
});
