/** Draws symbols: on a canvas for the map, as SVG for the legend. */

import { element, picture, vector } from "../dom.js";
import { colour } from "./theme.js";

/** @typedef {import("../types.js").Document_} Document_ */
/** @typedef {import("../types.js").Symbol_} Symbol_ */

/** @param {import("../types.js").Rings} rings @param {number} radius @param {number} x @param {number} y */
export function outline(rings, radius, x, y) {
  /** @param {number[]} point */
  const at = ([px, py]) => `${(x + px * radius).toFixed(2)} ${(y + py * radius).toFixed(2)}`;
  return rings.map((ring) => `M${ring.map(at).join("L")}Z`).join("");
}

/** Ready-made pictures of point symbols, one a symbol: for one theme, scale and density of the screen. */
export class Stamps {
  /** @param {Document_} doc */
  constructor(doc) {
    this.doc = doc;
    /** @type {Map<Symbol_, HTMLCanvasElement>} */
    this.made = new Map();
    this.scale = 1;
    this.density = 1;
  }

  /** @param {number} scale of all symbols @param {number} density of the screen */
  setScale(scale, density) {
    if (scale === this.scale && density === this.density) return;
    this.scale = scale;
    this.density = density;
    this.clear();
  }

  clear() {
    this.made.clear();
  }

  /** @param {CanvasRenderingContext2D} context @param {Symbol_} symbol @param {number} x @param {number} y */
  stamp(context, symbol, x, y) {
    const image = this.made.get(symbol) ?? this.make(symbol);
    const side = image.width / this.density;
    context.drawImage(image, x - side / 2, y - side / 2, side, side);
  }

  /** @param {Symbol_} symbol */
  make(symbol) {
    const { palette, shapes } = this.doc;
    const side = symbol.size_px + 2 * symbol.stroke_px + 4;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil(side * this.scale * this.density);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.scale(canvas.width / side, canvas.width / side);
    const middle = side / 2;
    const path = new Path2D(outline(shapes[symbol.shape], symbol.size_px / 2, middle, middle));
    context.lineJoin = "round";
    if (symbol.stroke === "halo" || !symbol.fill) {
      context.strokeStyle = colour(palette, "halo");
      context.lineWidth = symbol.stroke_px * 2 + 1;
      context.stroke(path);
    }
    if (symbol.fill) {
      context.globalAlpha = symbol.fill_opacity;
      context.fillStyle = colour(palette, symbol.fill);
      context.fill(path);
      context.globalAlpha = 1;
    }
    if (symbol.stroke && symbol.stroke !== "halo") {
      context.strokeStyle = colour(palette, symbol.stroke);
      context.lineWidth = symbol.stroke_px;
      context.setLineDash(symbol.dash_px);
      context.stroke(path);
    }
    if (symbol.glyph) {
      context.fillStyle = colour(palette, symbol.glyph_fill);
      context.fill(new Path2D(outline(shapes[symbol.glyph], symbol.size_px / 2, middle, middle)));
    }
    this.made.set(symbol, canvas);
    return canvas;
  }
}

/** A symbol for a key, 26 by 22 pixels. @param {Document_["shapes"]} shapes @param {Symbol_} symbol */
export function swatch(shapes, symbol) {
  const paint = {
    fill: symbol.fill ? `var(--${symbol.fill})` : "none",
    "fill-opacity": symbol.fill_opacity,
    stroke: symbol.stroke ? `var(--${symbol.stroke})` : "none",
    "stroke-width": symbol.stroke_px,
    "stroke-opacity": symbol.stroke_opacity,
    "stroke-dasharray": symbol.dash_px.join(" "),
    "stroke-linejoin": "round",
  };
  const radius = Math.min(symbol.size_px / 2, 10);
  /** @param {string} shape @param {import("../dom.js").Attributes} painted */
  const drawn = (shape, painted) => vector("path", { d: outline(shapes[shape], radius, 13, 11), ...painted });
  if (symbol.kind === "line")
    return picture(26, 22, [vector("path", { d: "M1 15C9 5 17 17 25 7", ...paint, fill: "none" })]);
  if (symbol.kind === "area") return picture(26, 22, [vector("rect", { x: 2, y: 3, width: 22, height: 16, ...paint })]);
  if (symbol.kind === "circle") return picture(26, 22, [vector("circle", { cx: 13, cy: 11, r: 9, ...paint })]);
  const glyph = symbol.glyph ? drawn(symbol.glyph, { fill: `var(--${symbol.glyph_fill})` }) : null;
  return picture(26, 22, [drawn(symbol.shape, paint), glyph]);
}

/** A line of a key: a symbol and what it means. @param {Document_["shapes"]} shapes @param {Symbol_} symbol @param {string} text @param {import("../dom.js").Attributes} [attributes] */
export function keyEntry(shapes, symbol, text, attributes = {}) {
  return element("li", attributes, [swatch(shapes, symbol), element("span", { text })]);
}
