/** Distances and areas on the WGS 84 ellipsoid. No browser needed. */

import geodesic from "geographiclib-geodesic";

import { number } from "./language.js";

const WGS84 = geodesic.Geodesic.WGS84;

/** @typedef {[number, number]} LonLat degrees */

/** The length of a path of geodesics, in metres. @param {LonLat[]} path */
export function lengthOf(path) {
  let metres = 0;
  for (let i = 1; i < path.length; i += 1)
    metres += WGS84.Inverse(path[i - 1][1], path[i - 1][0], path[i][1], path[i][0]).s12 ?? 0;
  return metres;
}

/** The area that a path encloses when its end joins its beginning, in square metres; whatever way round it goes. @param {LonLat[]} path */
export function areaOf(path) {
  if (path.length < 3) return 0;
  const polygon = WGS84.Polygon(false);
  for (const [lon, lat] of path) polygon.AddPoint(lat, lon);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}

/** @param {number} metres */
export function lengthInWords(metres) {
  return metres < 1000
    ? `${Math.round(metres)} m`
    : `${number(metres / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} km`;
}

/** @param {number} squareMetres */
export function areaInWords(squareMetres) {
  return `${number(squareMetres / 1e6, { maximumSignificantDigits: 3 })} km²`;
}
