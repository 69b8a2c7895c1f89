/** Which lines and areas are precise enough for what the map shows. */

import { metresPerPixel } from "../../shared/mercator.js";

export class Precision {
  /** @param {Pick<import("../../shared/types.js").Document_, "cartography" | "stills" | "sites">} doc */
  constructor({ cartography, stills, sites }) {
    this.share = cartography.lines.max_error_share;
    const still = Object.values(stills).flatMap(({ features }) => features.map(({ properties }) => properties));
    /** The precisions there are, in metres. */
    this.known = [...new Set([...still, ...sites].map((one) => one?.precision_m ?? 0))];
    /** The coarsest precision that is drawn, in metres. */
    this.limit = Number.POSITIVE_INFINITY;
  }

  /** Whether something of a precision is drawn. @param {number | null | undefined} precision_m */
  allows(precision_m) {
    return (precision_m ?? 0) <= this.limit;
  }

  /** Whether a line or an area of the document is drawn: a circle always, as it is as wide as it is precise. @param {{geometry: {type: string} | null, precision_m?: number | null}} one */
  draws({ geometry, precision_m }) {
    return geometry?.type === "Point" || this.allows(precision_m);
  }

  /**
   * Takes in what the map shows. Returns whether something else is drawn than before.
   * @param {{lat: number, zoom: number, width: number, height: number}} view
   */
  set({ lat, zoom, width, height }) {
    const before = this.known.filter((one) => this.allows(one)).length;
    this.limit = this.share * Math.min(width, height) * metresPerPixel(lat, zoom);
    return this.known.filter((one) => this.allows(one)).length !== before;
  }
}
