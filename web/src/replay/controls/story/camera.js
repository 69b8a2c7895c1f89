/** Moves the map to where a story happens, and back; no more once a person has moved it, and never without motion. */

import { looks } from "../../engine/story/camera.js";
import { hasPanel } from "../../host/streamlit.js";

/** @typedef {import("../../engine/story/camera.js").Extent} Extent */

/** What was drawn where a flight began is drawn anew so often; with more rows than this, never. */
const REDRAW_MS = 160;
const MAX_ROWS = 4000;
/** How much longer than planned a flight may take. */
const LANDING_MS = 250;

export class Camera {
  /** @param {import("../../replay.js").Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.rules = replay.doc.story.camera;
    this.on = replay.animates;
    /** Where the map was when the story began, and goes back to. @type {{extent: Extent, centre: L.LatLng, zoom: number, fitted: any} | null} */
    this.home = null;
    /** What it shows of the story; null at home. @type {Extent | null} */
    this.at = null;
    /** What it shows at each caption. @type {(Extent | null)[]} */
    this.looks = [];
    /** Until when a flight lasts at most: one that a person stops has no end of its own. */
    this.lands = 0;
    this.drawn = 0;
    replay.map.on("movestart zoomstart", () => {
      // Somebody else moves it: the story leaves it to them.
      if (!this.flying && replay.player?.playing) this.forget();
    });
    replay.map.on("zoom move", () => this.redraw());
    replay.map.on("moveend", () => {
      this.lands = 0;
    });
  }

  get flying() {
    return performance.now() < this.lands;
  }

  /** Begins at home. @param {import("../../engine/story/captions.js").Caption[]} told */
  start(told) {
    if (!this.on) return;
    const { map, viewport } = this.replay;
    if (!this.home) {
      const bounds = map.getBounds();
      const extent = /** @type {Extent} */ ([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
      this.home = { extent, centre: map.getCenter(), zoom: map.getZoom(), fitted: viewport.fitted };
    }
    this.looks = looks(told, this.home.extent, this.rules);
  }

  /** Leaves the map where it is. */
  forget() {
    this.home = null;
    this.at = null;
    this.looks = [];
  }

  /** Looks where a caption is; without one, home. @param {number} caption */
  lookAt(caption) {
    if (!this.home) return;
    const extent = this.looks[caption] ?? null;
    if (String(extent) === String(this.at)) return;
    this.at = extent;
    const { map, viewport, story } = this.replay;
    const how = { duration: this.rules.flight_s };
    this.lands = performance.now() + 1000 * this.rules.flight_s + LANDING_MS;
    viewport.fitting = true;
    if (extent) {
      const [west, south, east, north] = extent;
      const { left, top, right, bottom } = viewport.clearanceFor(extent);
      const strip = story.captions.narrow && !hasPanel() ? this.replay.doc.story.captions.strip_px : 0;
      const [paddingTopLeft, paddingBottomRight] = /** @type {[number, number][]} */ ([
        [left, top],
        [right, bottom + strip],
      ]);
      map.flyToBounds(L.latLngBounds([south, west], [north, east]), { ...how, paddingTopLeft, paddingBottomRight });
    } else map.flyTo(this.home.centre, this.home.zoom, how);
    viewport.fitting = false;
    viewport.fitted = extent ? { extent, clear: true } : this.home.fitted;
  }

  /** Goes home for good. */
  end() {
    this.lookAt(-1);
    this.home = null;
  }

  /** Draws anew during a flight: the map would else fly over the edge of what was drawn. */
  redraw() {
    const { map, model } = this.replay;
    const now = performance.now();
    if (!this.flying || now - this.drawn < REDRAW_MS || model.length > MAX_ROWS) return;
    this.drawn = now;
    map.fire("viewreset");
  }
}
