/** How large and how strong everything is drawn. */

/** The size of the screen for which sizes are given. */
const WIDTH = 1920;
const HEIGHT = 1080;
const SMALLEST = 0.42;
/** A map on a wall is seen from farther away than one on a desk. */
const WALL = 1.7;
const LARGE = 1.5;
/** How many times thicker lines are with more contrast, and those with emphasis at any time. */
const STRONGER = 1.5;
const EMPHASIS = 1.5;

/** What colours become for a weak projector: nothing thin stays grey. @type {import("../shared/types.js").Palette} */
const STRONG = {
  text: { light: "#000000", dark: "#ffffff" },
  "text-quiet": { light: "#000000", dark: "#ffffff" },
  "water-text": { light: "#002b47", dark: "#d6ecfa" },
  halo: { light: "#ffffff", dark: "#000000" },
  paper: { light: "#dcdcdc", dark: "#000000" },
  land: { light: "#ececec", dark: "#1c1c1c" },
  "land-focus": { light: "#ffffff", dark: "#2c2c2c" },
  "line-municipal": { light: "#595959", dark: "#a6a6a6" },
  "line-focus": { light: "#000000", dark: "#ffffff" },
  "line-marked": { light: "#3a3a3a", dark: "#d0d0d0" },
  "line-neighbour": { light: "#3a3a3a", dark: "#d0d0d0" },
  road: { light: "#7d7058", dark: "#a3967c" },
};

export class Looks {
  /** @param {import("../replay/replay.js").Replay} app @param {{large: boolean, contrast: boolean}} chosen */
  constructor(app, chosen) {
    this.app = app;
    this.chosen = chosen;
    this.usual = app.doc.palette;
    this.scale = 1;
  }

  /** @param {"large" | "contrast"} which */
  toggle(which) {
    this.chosen[which] = !this.chosen[which];
    this.apply();
  }

  /** Draws everything as chosen, for the size of the window. */
  apply() {
    const { large, contrast } = this.chosen;
    const unit = Math.max(SMALLEST, Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT));
    const type = large ? LARGE : 1;
    const { style } = document.documentElement;
    style.setProperty("--unit", `${unit}px`);
    style.setProperty("--type", String(type));
    document.body.classList.toggle("np-large", large);
    document.body.classList.toggle("np-contrast", contrast);
    this.scale = Math.max(1, unit * WALL) * (large ? 1.25 : 1);
    this.app.points.enlarged = this.scale;
    this.app.labels.enlarged = Math.max(1, unit * WALL) * type;
    this.thicken(Math.max(1, unit * WALL) * (contrast ? STRONGER : 1));
    this.app.recolour(contrast ? { ...this.usual, ...STRONG } : this.usual);
    this.app.renderAll();
  }

  /** Draws all lines thicker. @param {number} times */
  thicken(times) {
    const { fills, outlines, paths, stills } = this.app;
    paths.enlarged = stills.enlarged = outlines.enlarged = times;
    paths.emphasis = EMPHASIS;
    paths.refresh();
    stills.refresh();
    fills.refresh();
  }
}
