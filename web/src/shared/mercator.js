/** Web Mercator (EPSG:3857) on the unit square: x from 0 at 180° W to 1, y from 0 in the north. */

/** As Leaflet's: the projection ends here, north and south. */
const MAX_LAT = 85.0511287798;
const EQUATOR_M = 40075016.686;
export const TILE_PX = 256;

/** @param {number[]} at longitude, latitude in degrees (WGS 84) @returns {[number, number]} */
export function mercator([lon, lat]) {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** How many pixels the world is wide at a zoom. @param {number} zoom */
export function worldPx(zoom) {
  return TILE_PX * 2 ** zoom;
}

/** Ground resolution on the sphere of WGS 84's equator, in metres a pixel. @param {number} lat @param {number} zoom */
export function metresPerPixel(lat, zoom) {
  return (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / worldPx(zoom);
}
