/** Where the map looks while a story is told: at captions in a row that happen close together, else where it was. No browser needed. */

import { sum } from "../../../shared/numbers.js";

/** @typedef {[number, number, number, number]} Extent west, south, east, north in degrees */

/** @param {[number, number][]} places @returns {Extent} */
function around(places) {
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** @param {Extent} one @param {Extent} home @param {number} share */
function within(one, home, share) {
  return one[2] - one[0] <= share * (home[2] - home[0]) && one[3] - one[1] <= share * (home[3] - home[1]);
}

/** A part of what is shown at home around the middle of an extent. @param {Extent} one @param {Extent} home @param {number} share @returns {Extent} */
function part(one, home, share) {
  const [x, y] = [sum([one[0], one[2]]) / 2, sum([one[1], one[3]]) / 2];
  const [half, high] = [((home[2] - home[0]) * share) / 2, ((home[3] - home[1]) * share) / 2];
  return [x - half, y - high, x + half, y + high];
}

/**
 * For each caption the extent to look at, or null for home. A caption without a place ends nothing and moves nothing.
 * @param {{places: [number, number][]}[]} captions @param {Extent} home what the map shows
 * @param {import("../../../shared/types.js").StoryRules["camera"]} rules @returns {(Extent | null)[]}
 */
export function looks(captions, home, { captions: fewest, largest_share: largest, smallest_share: smallest }) {
  /** @type {(Extent | null)[]} */
  const found = captions.map(() => null);
  /** @type {number[]} */
  let run = [];
  /** @type {[number, number][]} */
  let places = [];
  const close = () => {
    if (run.length >= fewest) {
      const extent = part(around(places), home, smallest);
      for (let i = run[0]; i <= run[run.length - 1]; i += 1) found[i] = extent;
    }
    run = [];
    places = [];
  };
  captions.forEach((one, i) => {
    if (!one.places.length) return;
    if (!within(around([...places, ...one.places]), home, largest)) close();
    if (!within(around(one.places), home, largest)) return;
    run.push(i);
    places.push(...one.places);
  });
  close();
  return found;
}
