/** What the timeline's marks and bands mean. */

import { element, picture, vector } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { bar, symbol } from "./lanes.js";

const [WIDTH, HEIGHT] = [34, 22];
const BAND = "M3 3H31V19H3Z";
const HALF_BAND = "M3 11H31V19H3Z";
const OPEN_BAND = "M3 11L9 3H25L31 11L25 19H9Z";

/**
 * The entries, with one lane's symbol for all.
 * @param {import("./lanes.js").Lane} lane @param {Record<string, number[][][]>} shapes @param {Record<string, number>} sizes pixels
 */
export function keyEntries({ colour, shape }, shapes, sizes) {
  /** @param {SVGElement[]} drawn @param {string} text */
  const entry = (drawn, text) => element("li", {}, [picture(WIDTH, HEIGHT, drawn), element("span", { text })]);
  /** @param {string} size */
  const dot = (size) => symbol(shapes[shape], colour, WIDTH / 2, HEIGHT / 2, sizes[size]);
  /** @param {"lasting" | "uncertain"} kind */
  const range = (kind) => bar({ kind, left: 3, right: 31, height: 8 }, colour, HEIGHT / 2);
  /** @param {string} d @param {string} [edge] */
  const status = (d, edge) => {
    const drawn = [vector("path", { class: "nk-tl-fill", d })];
    if (edge) drawn.push(vector("path", { class: edge, d: "M4 3V19" }));
    return drawn;
  };
  return [
    entry([dot("small")], gettext("An event on a day that is known")),
    entry([range("lasting")], gettext("It lasted for these days")),
    entry([range("uncertain")], gettext("On some day in this range; which is not known")),
    entry([dot("large")], gettext("Largest: at least one person killed; middle: people injured")),
    entry(status(BAND, "nk-tl-edge"), gettext("A status from a day that is known")),
    entry(
      [
        ...status(BAND, "nk-tl-edge nk-tl-unsure-edge"),
        vector("rect", { class: "nk-tl-unsure", x: 3, y: 3, width: 14, height: 16 }),
      ],
      gettext("Its first day is the earliest possible; hatched: it began in this range"),
    ),
    entry(
      [
        ...status(BAND),
        vector("rect", { class: "nk-tl-unsure", x: 17, y: 3, width: 14, height: 16 }),
        vector("path", { class: "nk-tl-edge nk-tl-unsure-edge", d: "M30 3V19" }),
      ],
      gettext("Hatched at its end: it ended in this range"),
    ),
    entry(status(HALF_BAND), gettext("Half as high: it held for one direction")),
    entry(status(OPEN_BAND), gettext("No start, or no end, is given")),
  ];
}

/** What hatched areas are filled with. */
export function hatching() {
  const pattern = vector("pattern", {
    id: "nk-hatch",
    width: 4,
    height: 4,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(vector("rect", { width: 1.6, height: 4, class: "nk-tl-hatch" }));
  const svg = picture(0, 0, [pattern]);
  svg.classList.add("nk-sr");
  return svg;
}
