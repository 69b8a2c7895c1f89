/** Names on the map: page elements with a language, placed so that none covers another. */

import { element } from "../../shared/dom.js";
import { metresPerPixel } from "../../shared/mercator.js";
import { namesIn } from "../../shared/names.js";

/** @typedef {import("../../shared/types.js").Label} Label */

/** From which zoom a label may show, and the order in which labels claim space. */
const FROM_ZOOM = /** @type {Record<string, number>} */ ({
  neighbour: 7,
  north: 9.25,
  serb_majority: 9,
  other: 8.75,
  water: 10,
});
const TO_ZOOM = /** @type {Record<string, number>} */ ({
  neighbour: 12,
  north: 12.75,
  serb_majority: 12,
  other: 12,
  water: 14,
});
const ORDER = ["rank1", "rank2", "north", "neighbour", "water", "serb_majority", "rank3", "other", "rank4"];
const RANK_ZOOM = [0, 8.25, 9.25, 10.5, 11.75];
const SIZE_PX = /** @type {Record<string, number>} */ ({
  water: 11.5,
  neighbour: 15,
  north: 12.5,
  serb_majority: 11,
  other: 10.5,
  rank1: 13.5,
  rank2: 12,
  rank3: 11,
  rank4: 10.5,
});

/** An area is named only where a circle of this radius fits into it on the screen. */
const SMALLEST_REACH_PX = 22;

/** The second ring of places for a settlement's name, when those beside its dot are taken. */
const FAR_PX = 18;

/** @param {Label} label */
function styleOf(label) {
  return label.class === "settlement" ? `rank${label.rank}` : label.class;
}

export class Labels {
  /** @param {L.Map} map @param {Label[]} labels @param {() => {x: number, y: number, r: number}[]} obstacles */
  constructor(map, labels, obstacles) {
    this.map = map;
    this.labels = [...labels].sort((a, b) => ORDER.indexOf(styleOf(a)) - ORDER.indexOf(styleOf(b)));
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
      if (this.hidden.has(label.layer) || !this.inZoom(label, zoom)) continue;
      const at = this.map.latLngToLayerPoint([label.at[1], label.at[0]]);
      if (!view.contains(at)) continue;
      const parts = namesIn(label.names, this.choice);
      const style = styleOf(label);
      if (label.reach_m && label.reach_m / metresPerPixel(label.at[1], zoom) < SMALLEST_REACH_PX) continue;
      const spot = this.spot(label, parts, at, SIZE_PX[style] * this.enlarged, taken, symbols, view);
      if (!spot) continue;
      taken.push(spot.box);
      if (label.class === "settlement") taken.push([at.x - 4, at.y - 4, at.x + 4, at.y + 4]);
      nodes.push(this.node(label, style, parts, at, spot));
    }
    this.pane.replaceChildren(...nodes);
  }

  /** @param {Label} label @param {number} zoom */
  inZoom(label, zoom) {
    if (label.class === "settlement") return zoom >= RANK_ZOOM[label.rank ?? 4];
    return zoom >= FROM_ZOOM[label.class] && zoom <= TO_ZOOM[label.class];
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

  /** @param {Label} label @param {string} style @param {import("../../shared/names.js").Part[]} parts @param {L.Point} at @param {{dx: number, dy: number}} spot */
  node(label, style, parts, at, spot) {
    const text = element("span", { class: "nk-label-text" });
    parts.forEach((part, i) => {
      if (i) text.append(" / ");
      text.append(element("span", { lang: part.lang, text: part.marked ? `${part.text}*` : part.text }));
    });
    text.style.left = `${spot.dx}px`;
    text.style.top = `${spot.dy}px`;
    text.style.fontSize = `${SIZE_PX[style] * this.enlarged}px`;
    const node = element("div", { class: `nk-label nk-label-${style}`, "data-place": label.id }, [text]);
    if (label.class === "settlement") node.prepend(element("i", { class: "nk-dot" }));
    L.DomUtil.setPosition(node, at);
    return node;
  }
}
