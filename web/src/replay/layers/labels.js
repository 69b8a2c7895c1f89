/** Names on the map: page elements with a language, placed so that none covers another. */

import { element } from "../../shared/dom.js";
import { metresPerPixel } from "../../shared/mercator.js";
import { nameNodes, namesIn } from "../../shared/names.js";

/** @typedef {import("../../shared/types.js").Label} Label */

/** The second ring of places for a settlement's name, when those beside its dot are taken. */
const FAR_PX = 18;

/** @typedef {{x: number, y: number, r: number}} Circle */
/** @typedef {import("../../shared/types.js").Box} Box */

const GAP_PX = 6;
/** Names of settlements whose place is shown by a dot keep it free. */
const DOT_PX = 4;

/** The class by which a label is drawn, as `export.map.labels` has it. @param {Label} label */
function classOf(label) {
  return label.class === "settlement" ? `rank${label.rank}` : label.class;
}

/** Where a label may stand, from the best place on: beside its point for a settlement, on it for an area. @param {boolean} area @param {number} width @param {number} height */
function offsets(area, width, height) {
  const [middle, across] = [-width / 2, -height / 2];
  if (area) return [across, height / 2, -1.5 * height, 1.5 * height, -2.5 * height].map((y) => [middle, y]);
  const [left, farLeft] = [-width - GAP_PX, -width - FAR_PX];
  return [
    [GAP_PX, across],
    [left, across],
    [middle, -height - GAP_PX / 2],
    [middle, GAP_PX / 2],
    [GAP_PX, -height - 1],
    [GAP_PX, 1],
    [left, -height - 1],
    [left, 1],
    [FAR_PX, across],
    [farLeft, across],
    [middle, -height - FAR_PX],
    [middle, FAR_PX],
  ];
}

export class Labels {
  /** @param {L.Map} map @param {import("../../shared/types.js").Document_} doc @param {() => Circle[]} obstacles */
  constructor(map, { labels, cartography }, obstacles) {
    this.map = map;
    this.rules = cartography.labels;
    const order = Object.keys(this.rules.styles);
    this.labels = labels.toSorted((a, b) => order.indexOf(classOf(a)) - order.indexOf(classOf(b)));
    this.obstacles = obstacles;
    /** The languages of names. @type {string[]} */
    this.languages = [];
    /** How many times larger names are written: for a screen seen from afar. */
    this.enlarged = 1;
    /** @type {Set<string>} */
    this.hidden = new Set();
    this.pane = map.createPane("labels");
    this.pane.style.zIndex = "420";
    this.pane.style.pointerEvents = "none";
    this.ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    map.on("zoomend moveend", () => this.place());
  }

  /** @param {string[]} languages of names @param {Set<string>} hidden ids of layers whose labels are off */
  show(languages, hidden) {
    this.languages = languages;
    this.hidden = hidden;
    this.place();
  }

  place() {
    const zoom = this.map.getZoom();
    const view = L.bounds(
      this.map.containerPointToLayerPoint([0, 0]),
      this.map.containerPointToLayerPoint(this.map.getSize()),
    );
    /** @type {Box[]} */
    const taken = [];
    const symbols = this.obstacles();
    const nodes = [];
    for (const label of this.labels) {
      const style = this.rules.styles[classOf(label)];
      const inZoom = zoom >= style.min_zoom && zoom <= (style.max_zoom ?? zoom);
      if (this.hidden.has(label.layer) || !inZoom) continue;
      const at = this.map.latLngToLayerPoint([label.at[1], label.at[0]]);
      if (!view.contains(at)) continue;
      const parts = namesIn(label.names, this.languages);
      const reach = label.reach_m && label.reach_m / metresPerPixel(label.at[1], zoom);
      if (reach && reach < this.rules.smallest_reach_px) continue;
      const spot = this.spot(label, parts, at, style.size_px * this.enlarged, taken, symbols, view);
      if (!spot) continue;
      taken.push(spot.box);
      if (label.class === "settlement") taken.push([at.x - DOT_PX, at.y - DOT_PX, at.x + DOT_PX, at.y + DOT_PX]);
      nodes.push(this.node(label, style, parts, at, spot));
    }
    this.pane.replaceChildren(...nodes);
  }

  /**
   * The best free place for a label.
   * @param {Label} label @param {import("../../shared/names.js").Part[]} parts @param {L.Point} at
   * @param {number} size @param {Box[]} taken @param {Circle[]} symbols @param {L.Bounds} view
   */
  spot(label, parts, at, size, taken, symbols, view) {
    const area = label.class !== "settlement";
    this.ruler.font = `600 ${size}px "Source Sans 3", sans-serif`;
    const text = parts.map((part) => part.text).join(" / ");
    const width = this.ruler.measureText(text).width * (area ? 1.22 : 1.02) + 6;
    const height = size * 1.35;
    let best = null;
    let least = Infinity;
    for (const [dx, dy] of offsets(area, width, height)) {
      const box = /** @type {Box} */ ([at.x + dx, at.y + dy, at.x + dx + width, at.y + dy + height]);
      if (taken.some((other) => meet(box, other))) continue;
      if (/** @type {L.Point} */ (view.min).x > box[0] || /** @type {L.Point} */ (view.max).x < box[2]) continue;
      const cost = symbols.filter(({ x, y, r }) => meet(box, [x - r, y - r, x + r, y + r])).length;
      if (cost < least) {
        least = cost;
        best = { box, dx, dy };
      }
      if (cost === 0) break;
    }
    return best && (least < 3 || label.rank === 1 || label.class === "north") ? best : null;
  }

  /** @param {Label} label @param {import("../../shared/types.js").LabelStyle} style @param {import("../../shared/names.js").Part[]} parts @param {L.Point} at @param {{dx: number, dy: number}} spot */
  node(label, style, parts, at, spot) {
    const text = element("span", { class: "nk-label-text" }, nameNodes(parts));
    Object.assign(text.style, {
      left: `${spot.dx}px`,
      top: `${spot.dy}px`,
      fontSize: `${style.size_px * this.enlarged}px`,
      color: `var(--${style.colour})`,
      fontStyle: style.face === "italic" ? "italic" : "",
      textTransform: style.capitals ? "uppercase" : "",
      textShadow: style.halo ? "" : "none",
    });
    const dot = label.class === "settlement" ? element("i", { class: "nk-dot" }) : null;
    const node = element("div", { class: `nk-label nk-label-${classOf(label)}`, "data-place": label.id }, [dot, text]);
    L.DomUtil.setPosition(node, at);
    return node;
  }
}

/** Whether two boxes have a place in common. @param {Box} one @param {Box} other */
function meet(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
