/** From one scene to the next: the map flies while the clock runs. */

import { fromIso } from "../shared/clock.js";
import { clamp } from "../shared/numbers.js";

const FLIGHT_MS = 1200;
/** At least so long, if days pass: what happens between has to be seen. */
const MS_A_DAY = 6;
const LONGEST_MS = 2400;
/** What was drawn where the flight began is moved and scaled, and drawn anew so often; with more rows than this, never. */
const REDRAW_MS = 160;
const MAX_ROWS = 4000;

/** Slow at both ends. @param {number} share from 0 to 1 */
function eased(share) {
  return share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);
}

export class Flight {
  /**
   * @param {import("../replay/replay.js").Replay} app @param {import("./types.js").SceneState} command where it goes
   * @param {{day: () => void, landed: () => void}} callbacks `day` at each new day, `landed` once, at the end
   */
  constructor(app, command, callbacks) {
    this.app = app;
    this.command = command;
    this.callbacks = callbacks;
    this.frame = 0;
    this.over = false;
    this.to = clamp(fromIso(command.day, app.doc.dataset.start), 0, app.model.lastDay);
  }

  start() {
    const { app, to } = this;
    const from = app.day;
    const lasts = clamp(Math.abs(to - from) * MS_A_DAY, FLIGHT_MS, LONGEST_MS);
    const { extent } = this.command;
    const moves = String(app.viewport.fitted?.extent) !== String(extent);
    if (moves) {
      const [west, south, east, north] = extent;
      const bounds = L.latLngBounds([south, west], [north, east]);
      app.map.flyToBounds(bounds, { duration: lasts / 1000, animate: true });
      document.body.classList.add("np-flying");
    }
    const begun = performance.now();
    let drawn = begun;
    /** @param {number} now */
    const step = (now) => {
      const share = (now - begun) / lasts;
      if (share >= 1) return this.land();
      // Without it, the map flies over the edge of what was drawn.
      if (moves && now - drawn > REDRAW_MS && app.model.length <= MAX_ROWS) {
        drawn = now;
        app.map.fire("viewreset");
      }
      this.show(Math.round(from + (to - from) * eased(Math.max(0, share))));
      this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  /** @param {number} day */
  show(day) {
    if (day === this.app.day) return;
    this.app.day = day;
    this.app.render();
    this.callbacks.day();
  }

  /** Ends at once where it goes to. */
  land() {
    if (this.over) return;
    this.over = true;
    cancelAnimationFrame(this.frame);
    document.body.classList.remove("np-flying");
    this.app.map.stop();
    this.app.viewport.fit(this.command.extent, { animate: false });
    this.app.day = this.to;
    this.callbacks.landed();
  }
}
