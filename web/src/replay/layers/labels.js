/** Names on the map: page elements with a language, placed so that none covers another. */

import { element } from "../../shared/dom.js";
import { metresPerPixel } from "../../shared/mercator.js";
import { namesIn } from "../../shared/names.js";

/** @typedef {import("../../shared/types.js").Label} Label */

/** The second ring of places for a settlement's name, when those beside its dot are taken. */
const FAR_PX = 18;

/** The class by which a label is drawn, as `export.map.labels` has it. @param {Label} label */
function classOf(label) {
  return label.class === "settlement" ? `rank${label.rank}` : label.class;
}

export class Labels {
  /** @param {L.Map} map @param {import("../../shared/types.js").Document_} doc @param {() => {x: number, y: number, r: number}[]} obstacles */
  constructor(map, { labels, cartography }, obstacles) {
    this.map = map;
    this.rules = cartography.labels;
    const order = Object.keys(this.rules.styles);
    this.labels = [...labels].sort((a, b) => order.indexOf(classOf(a)) - order.indexOf(classOf(b)));
    this.obstacles = obstacles;
    this.choice = "en";
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

  /** What to place next time. @param {string} choice @param {Set<string>} hidden ids of layers whose labels are off */
  set(choice, hidden) {
    this.choice = choice;
    this.hidden = hidden;
  }

  place() {
    const zoom = this.map.getZoom();
    const view = L.bounds(
      this.map.containerPointToLayerPoint([0, 0]),
      this.map.containerPointToLayerPoint(this.map.getSize()),
    );
    /** @type {number[][]} */
    const taken = [];
    const symbols = this.obstacles();
    const nodes = [];
    for (const label of this.labels) {
      const style = this.rules.styles[classOf(label)];
      const inZoom = zoom >= style.min_zoom && zoom <= (style.max_zoom ?? zoom);
      if (this.hidden.has(label.layer) || !inZoom) continue;
      const at = this.map.latLngToLayerPoint([label.at[1], label.at[0]]);
      if (!view.contains(at)) continue;
      const parts = namesIn(label.names, this.choice);
      const reach = label.reach_m && label.reach_m / metresPerPixel(label.at[1], zoom);
      if (reach && reach < this.rules.smallest_reach_px) continue;
      const spot = this.spot(label, parts, at, style.size_px * this.enlarged, taken, symbols, view);
      if (!spot) continue;
      taken.push(spot.box);
      if (label.class === "settlement") taken.push([at.x - 4, at.y - 4, at.x + 4, at.y + 4]);
      nodes.push(this.node(label, style, parts, at, spot));
    }
    this.pane.replaceChildren(...nodes);
  }

  /**
   * The best free place for a label: beside its point for a settlement, on it for an area.
   * @param {Label} label @param {import("../../shared/names.js").Part[]} parts @param {L.Point} at
   * @param {number} size @param {number[][]} taken boxes: left, top, right, bottom
   * @param {{x: number, y: number, r: number}[]} symbols @param {L.Bounds} view
   */
  spot(label, parts, at, size, taken, symbols, view) {
    const area = label.class !== "settlement";
    this.ruler.font = `600 ${size}px "Source Sans 3", sans-serif`;
    const text = parts.map((part) => part.text).join(" / ");
    const width = this.ruler.measureText(text).width * (area ? 1.22 : 1.02) + 6;
    const height = size * 1.35;
    const gap = 6;
    const offsets = area
      ? [
          [-width / 2, -height / 2],
          [-width / 2, height / 2],
          [-width / 2, -1.5 * height],
          [-width / 2, 1.5 * height],
          [-width / 2, -2.5 * height],
        ]
      : [
          [gap, -height / 2],
          [-width - gap, -height / 2],
          [-width / 2, -height - gap / 2],
          [-width / 2, gap / 2],
          [gap, -height - 1],
          [gap, 1],
          [-width - gap, -height - 1],
          [-width - gap, 1],
          [FAR_PX, -height / 2],
          [-width - FAR_PX, -height / 2],
          [-width / 2, -height - FAR_PX],
          [-width / 2, FAR_PX],
        ];
    let best = null;
    let least = Infinity;
    for (const [dx, dy] of offsets) {
      const box = [at.x + dx, at.y + dy, at.x + dx + width, at.y + dy + height];
      if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]))
        continue;
      if (/** @type {L.Point} */ (view.min).x > box[0] || /** @type {L.Point} */ (view.max).x < box[2]) continue;
      const cost = symbols.filter(
        (s) => s.x + s.r > box[0] && s.x - s.r < box[2] && s.y + s.r > box[1] && s.y - s.r < box[3],
      ).length;
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
    const text = element("span", { class: "nk-label-text" });
    parts.forEach((part, i) => {
      if (i) text.append(" / ");
      text.append(element("span", { lang: part.lang, text: part.marked ? `${part.text}*` : part.text }));
    });
    text.style.left = `${spot.dx}px`;
    text.style.top = `${spot.dy}px`;
    text.style.fontSize = `${style.size_px * this.enlarged}px`;
    text.style.color = `var(--${style.colour})`;
    if (style.face === "italic") text.style.fontStyle = "italic";
    if (style.capitals) text.style.textTransform = "uppercase";
    if (!style.halo) text.style.textShadow = "none";
    const node = element("div", { class: `nk-label nk-label-${classOf(label)}`, "data-place": label.id }, [text]);
    if (label.class === "settlement") node.prepend(element("i", { class: "nk-dot" }));
    L.DomUtil.setPosition(node, at);
    return node;
  }
}
