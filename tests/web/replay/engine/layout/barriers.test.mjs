import assert from "node:assert/strict";
import test from "node:test";

import { Barriers } from "../../../../../web/src/replay/engine/layout/barriers.js";
import { mercator } from "../../../../../web/src/shared/mercator.js";

const at = (lon, lat) => {
  const [x, y] = mercator([lon, lat]);
  return { x, y };
};
const features = [
  {
    geometry: {
      type: "LineString",
      coordinates: [
        [20.8, 42.9],
        [20.9, 43],
        [20.8, 43.1],
      ],
    },
  },
  {
    geometry: {
      type: "MultiLineString",
      coordinates: [
        [
          [21, 42],
          [21, 44],
        ],
        [
          [22, 42],
          [22, 44],
        ],
      ],
    },
  },
];
const barriers = new Barriers({
  layers: [
    { id: "lines", divides: true },
    { id: "roads", divides: false },
  ],
  stills: {
    lines: { features },
    roads: {
      features: [
        {
          geometry: {
            type: "LineString",
            coordinates: [
              [20, 42],
              [20, 44],
            ],
          },
        },
      ],
    },
  },
});

test("a line between two points is found, each part of it", () => {
  assert.equal(barriers.between(at(20.7, 42.95), at(20.95, 42.95)), true);
  assert.equal(barriers.between(at(20.95, 43), at(21.05, 43.001)), true);
  assert.equal(barriers.between(at(21.9, 43), at(22.1, 43)), true);
});

test("points on one side of all lines have none between them", () => {
  assert.equal(barriers.between(at(20.92, 42.9), at(20.98, 43.1)), false);
  assert.equal(barriers.between(at(20.7, 43), at(20.84, 43)), false);
});

test("a layer whose lines do not divide is none", () => {
  assert.equal(barriers.between(at(19.9, 43), at(20.1, 43)), false);
});
