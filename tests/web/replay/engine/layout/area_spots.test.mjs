import assert from "node:assert/strict";
import { test } from "node:test";

import { AreaSpots, areasOf } from "../../../../../web/src/replay/engine/layout/area_spots.js";
import { mercator } from "../../../../../web/src/shared/mercator.js";
import { LABEL_RULES as rules } from "../../../documents.mjs";
import { random } from "../../../random.mjs";

const WORLD = 100_000;
const square = (west, south, east, north) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
const feature = (id, geometry) => ({ type: "Feature", id, properties: {}, geometry });
const stills = { land: { features: [feature("a", square(10, 50, 11, 51)), feature("b", square(11, 50, 12, 51))] } };
const areas = areasOf({ stills });
const [left, top] = mercator([10, 51]).map((at) => at * WORLD - 20);
const seen = { left, top, world: WORLD, width: 450, height: 520 };
const spotsOf = (...ids) =>
  new AreaSpots(
    seen,
    ids.map((id) => areas.get(id)),
    rules,
  );

test("the point with most room is in the middle of the area", () => {
  const spots = spotsOf("a");
  const best = spots.points.find(({ room }) => room === spots.mostRoom);
  assert.ok(Math.abs(best.x - (20 + WORLD / 720)) <= spots.step, String(best.x));
  assert.ok(Math.abs(spots.mostRoom - WORLD / 720) <= spots.step);
  assert.equal(spots.costs([]).find(({ room }) => room === spots.mostRoom).cost, 0);
});

test("a box fits where all of it is within the area, or within two that are one", () => {
  const middle = (spots) => spots.points.find(({ room }) => room === spots.mostRoom);
  const [one, both] = [spotsOf("a"), spotsOf("a", "b")];
  assert.equal(one.fits(middle(one), 100, 20), true);
  assert.equal(one.fits(middle(one), 300, 20), false);
  assert.equal(
    both.points.some((point) => both.fits(point, 350, 20)),
    true,
  );
});

test("a point is dearer in an area with names of its own", () => {
  const spots = spotsOf("a", "b");
  const plain = spots.costs([]);
  const within = spots.costs([areas.get("a")]).filter(({ cost }, i) => cost > plain[i].cost);
  assert.ok(within.length > 10 && within.length < spots.points.length - 10);
  assert.ok(within.every(({ x }) => x < 20 + WORLD / 360));
});

/** Whether a point is in an area, by how often a line to the right of it crosses its edge. */
const holds = ({ rings }, x, y) =>
  rings
    .flatMap((ring) => ring.slice(1).map((to, i) => [ring[i], to]))
    .filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax).length %
    2 ===
  1;

test("the points of the grid are those inside, each with the distance to the nearest that is not", () => {
  const number = random(7);
  for (let round = 0; round < 20; round += 1) {
    // A star with a hole, which the window shows a part of, and another area upon it.
    const star = (spikes, size) => {
      const ring = Array.from({ length: spikes }, (_, i) => {
        const [far, turn] = [size * (0.2 + 0.8 * number()), (2 * Math.PI * i) / spikes];
        return [11 + far * Math.cos(turn), 50.5 + far * Math.sin(turn)];
      });
      return [...ring, ring[0]];
    };
    const geometry = { type: "Polygon", coordinates: [star(40, 1), star(12, 0.2)] };
    const known = areasOf({
      stills: { land: { features: [feature("s", geometry), feature("a", square(10, 50, 11, 50.4))] } },
    });
    const own = [...known.values()];
    const spots = new AreaSpots(seen, own, rules);
    const grid = spots.rows.flatMap((y, line) =>
      spots.columns.map((x, i) => ({ x, y, inside: spots.inside[line][i] })),
    );
    const inWindow = ({ x, y }) => x > 0 && y > 0 && x < seen.width && y < seen.height;
    const held = (at) => own.some((area) => holds(area, (at.x + left) / WORLD, (at.y + top) / WORLD));
    const wrong = grid.filter((at) => at.inside !== (inWindow(at) && held(at)));
    assert.deepEqual(wrong, []);
    const out = grid.filter(({ inside }) => !inside);
    assert.ok(spots.points.length > 10 && out.length > 10);
    for (const { x, y, room } of spots.points)
      assert.equal(room, Math.sqrt(Math.min(...out.map((at) => (at.x - x) ** 2 + (at.y - y) ** 2))) - spots.step / 2);
  }
});

test("what is out of sight has no spots", () => {
  const away = new AreaSpots({ ...seen, left: 0 }, [areas.get("a")], rules);
  assert.deepEqual([away.points, away.mostRoom], [[], 0]);
});
