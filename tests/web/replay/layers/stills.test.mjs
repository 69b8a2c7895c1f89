import assert from "node:assert/strict";
import test from "node:test";
import { Stills } from "../../../../web/src/replay/layers/stills.js";

const feature = (symbol, precision_m) => ({ properties: { symbol, precision_m } });
const path = { stroke: true, weight: 2, fill: false };
const doc = {
  layers: [{ id: "roads", symbols: { road: { path } } }, { id: "events" }],
  stills: { roads: { features: [feature("road", 2000), feature("road")] } },
};

/** A layer of Leaflet, as far as it is used. */
const layer = () => ({
  options: {},
  drawn: [],
  addData({ features }) {
    this.features = features;
    this.drawn = features.map(this.options.style);
  },
  setStyle(style) {
    this.drawn = (this.features ?? []).map(style);
  },
});

test("what is too rough for the map has neither line nor fill, until the map shows more", () => {
  const limit = { metres: Number.POSITIVE_INFINITY };
  const precision = { allows: (metres) => (metres ?? 0) <= limit.metres };
  const roads = layer();
  const stills = new Stills(doc, { roads }, precision);
  assert.deepEqual(roads.drawn, [path, path]);
  limit.metres = 500;
  stills.refresh();
  assert.deepEqual(roads.drawn, [{ ...path, stroke: false, fill: false }, path]);
  limit.metres = 5000;
  stills.enlarged = 2;
  stills.refresh();
  assert.deepEqual(
    roads.drawn.map(({ weight }) => weight),
    [4, 4],
  );
});
