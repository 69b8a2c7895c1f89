/** What the timeline's marks and bands mean. */

import { element, picture, vector } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { bar, path, rect, symbol } from "./shapes.js";

const [WIDTH, HEIGHT] = [34, 22];
const BAND = "M3 3H31V19H3Z";
const HALF_BAND = "M3 11H31V19H3Z";
const OPEN_BAND = "M3 11L9 3H25L31 11L25 19H9Z";

/** @param {string} d */
const status = (d) => path("nk-tl-fill", d);
/** @param {number} x @param {string} [more] a class */
const edge = (x, more = "") => path(`nk-tl-edge${more}`, `M${x} 3V19`);
/** @param {number} x */
const unsure = (x) => rect("nk-tl-unsure", x, 3, 14, 16);
const UNSURE_EDGE = " nk-tl-unsure-edge";

/**
 * The entries, with one lane's symbol for all.
 * @param {import("./lanes.js").Lane} lane @param {Record<string, import("../../shared/types.js").Rings>} shapes @param {Record<string, number>} sizes pixels
 */
export function keyEntries({ colour, shape }, shapes, sizes) {
  /** @param {string} size */
  const dot = (size) => symbol(shapes[shape], colour, WIDTH / 2, HEIGHT / 2, sizes[size]);
  /** @param {"lasting" | "uncertain"} kind */
  const range = (kind) => bar({ kind, left: 3, right: 31, height: 8 }, colour, HEIGHT / 2);
  /** @type {[SVGElement[], string][]} */
  const entries = [
    [[dot("small")], gettext("An event on a day that is known")],
    [[range("lasting")], gettext("It lasted for these days")],
    [[range("uncertain")], gettext("On some day in this range; which is not known")],
    [[dot("large")], gettext("Largest: at least one person killed; middle: people injured")],
    [[status(BAND), edge(4)], gettext("A status from a day that is known")],
    [
      [status(BAND), edge(4, UNSURE_EDGE), unsure(3)],
      gettext("Its first day is the earliest possible; hatched: it began in this range"),
    ],
    [[status(BAND), unsure(17), edge(30, UNSURE_EDGE)], gettext("Hatched at its end: it ended in this range")],
    [[status(HALF_BAND)], gettext("Half as high: it held for one direction")],
    [[status(OPEN_BAND)], gettext("No start, or no end, is given")],
  ];
  return entries.map(([drawn, text]) => element("li", [picture(WIDTH, HEIGHT, drawn), element("span", { text })]));
}

/** What hatched areas are filled with. */
export function hatching() {
  const attributes = { id: "nk-hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse" };
  const lines = vector("rect", { width: 1.6, height: 4, class: "nk-tl-hatch" });
  const svg = picture(0, 0, [vector("pattern", { ...attributes, patternTransform: "rotate(45)" }, [lines])]);
  svg.classList.add("nk-sr");
  return svg;
}
