/** What the rows of the timeline are made of. */

import { element, picture, vector } from "../../shared/dom.js";
import { rove } from "../../shared/roving.js";
import { outline } from "../../shared/style/symbols.js";

/** @typedef {import("./time_scale.js").Scale} Scale */

/** @param {import("../../shared/dom.js").Child[]} name @param {SVGElement} plot @param {string} kind */
export function row(name, plot, kind) {
  return element("div", { class: `nk-tl-row nk-tl-${kind}` }, [element("div", { class: "nk-tl-name" }, name), plot]);
}

/** The drawing of a row. @param {Scale} scale @param {number} height @param {string} label @param {SVGElement[]} items of which one is a tab stop @param {SVGElement[]} [behind] */
export function plot({ width }, height, label, items, behind = []) {
  const attributes = { class: "nk-tl-plot", width, height, role: "group", "aria-label": label };
  const svg = vector("svg", attributes, [...behind, ...items]);
  rove(svg, items);
  return svg;
}

/** @param {string} name its class @param {string} d @param {string} [style] */
export function path(name, d, style) {
  return vector("path", { class: name, d, style });
}

/** @param {string} name its class @param {number} x @param {number} y @param {number} width @param {number} height @param {import("../../shared/dom.js").Attributes} [more] */
export function rect(name, x, y, width, height, more) {
  return vector("rect", { class: name, x, y, width, height, ...more });
}

/** @param {string} colour by its name in the palette */
export const inColour = (colour) => `--mark: var(--${colour})`;

/** A category's symbol. @param {import("../../shared/types.js").Rings} rings @param {string} colour @param {number} x @param {number} y @param {number} size */
export function symbol(rings, colour, x, y, size) {
  return path("nk-tl-symbol", outline(rings, size / 2, x, y), inColour(colour));
}

/** A bar over days. @param {import("./time_scale.js").Box} box @param {string} colour @param {number} y its middle */
export function bar({ kind, left, right, height }, colour, y) {
  const more = { rx: Math.min(3, height / 2), style: inColour(colour) };
  return rect(`nk-tl-${kind}`, left, y - height / 2, right - left, height, more);
}

/** A symbol before a name. @param {import("../../shared/types.js").Rings} rings @param {string} colour */
export function sign(rings, colour) {
  return picture(16, 16, [symbol(rings, colour, 8, 8, 12)]);
}
