/** The captions of a story on the map: each beside what it speaks of, with a line to it, or one in a strip where there is little room. */

import { button, element, vector } from "../../../shared/dom.js";
import { gettext } from "../../../shared/language.js";
import { nearestOf, placeCaption, standsAtTop } from "../../engine/story/caption_layout.js";
import { hasPanel } from "../../host/streamlit.js";
import { captionLines } from "./summary.js";

/** @typedef {import("../../engine/story/captions.js").Caption} Caption */
/** @typedef {import("../../../shared/types.js").Box} Box */
/** @typedef {{text: string, act: () => void}} Action */
/** @typedef {{key: string, kicker: string, title: string, counts: string[], rows: number[], opens: boolean, actions: Action[]}} Shown
 * `opens`: it is the title of the story, in the middle; one with `actions` stays at its end */

/** The signs of scale and north, which stay in sight. */
const SIGNS = ".leaflet-control, .nk-north";
const MARGIN_PX = 10;
const RING_PX = 17;

/** @param {{x: number, y: number}} at @param {number} reach @returns {Box} */
const around = ({ x, y }, reach) => [x - reach, y - reach, x + reach, y + reach];

export class Captions {
  /** @param {import("../../replay.js").Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.rules = replay.doc.story.captions;
    this.lines = vector("svg", { class: "nk-caption-lines" });
    this.root = element("div", { class: "nk-captions" }, [this.lines]);
    /** @type {Map<string, HTMLElement>} */
    this.nodes = new Map();
    /** @type {Shown[]} */
    this.shown = [];
    replay.map.on("move zoom resize viewreset replay:labelled", () => this.shown.length && this.place());
  }

  /** Whether there is room for one only, in a strip. */
  get narrow() {
    return this.replay.map.getSize().x < this.rules.narrow_px;
  }

  /** @param {Shown[]} shown the one that is read last */
  show(shown) {
    const keys = shown.map(({ key }) => key);
    if (keys.join() === this.shown.map(({ key }) => key).join()) return;
    this.shown = shown;
    for (const [key, node] of this.nodes) {
      if (keys.includes(key)) continue;
      node.remove();
      this.nodes.delete(key);
    }
    for (const one of shown) if (!this.nodes.has(one.key)) this.add(one);
    shown.forEach(({ key }, i) => this.nodes.get(key)?.classList.toggle("nk-past", i < shown.length - 1));
    this.place();
  }

  /** @param {Shown} caption */
  add(caption) {
    const { key, title, opens, actions } = caption;
    const stays = actions.length > 0;
    const node = element(
      "div",
      {
        class: ["nk-caption", opens && "nk-opens", stays && "nk-closes"].filter(Boolean).join(" "),
        role: stays ? "group" : null,
        "aria-label": stays ? title : null,
        "aria-hidden": stays ? null : "true",
      },
      captionLines(caption),
    );
    if (stays) {
      const close = button("×", { class: "nk-close", "aria-label": gettext("Close") }, () => this.replay.story.clear());
      const buttons = actions.map(({ text, act }) => button(text, {}, act));
      node.append(element("div", { class: "nk-actions" }, buttons), close);
      L.DomEvent.disableClickPropagation(node);
    }
    this.nodes.set(key, node);
    this.root.append(node);
    if (!stays) tighten(node);
  }

  /** Puts each where it belongs. */
  place() {
    const { narrow } = this;
    this.root.classList.toggle("nk-strip", narrow);
    // Where the map has too little room, what is told stands in the panel's place alone.
    this.root.classList.toggle("nk-in-panel", narrow && hasPanel());
    this.lines.replaceChildren();
    const spots = this.shown.map(({ rows }) => this.spotsOf(rows));
    if (narrow) this.placeStrip(spots.at(-1) ?? []);
    else this.placeBeside(spots);
  }

  /** Where rows are on the map, in pixels of its frame. @param {number[]} rows */
  spotsOf(rows) {
    const { map, points } = this.replay;
    return rows.map((row) => map.latLngToContainerPoint(points.latLng(row)));
  }

  /** @param {L.Point[]} spots */
  placeStrip(spots) {
    const node = this.nodes.get(this.shown.at(-1)?.key ?? "");
    if (!node) return;
    const { y } = this.replay.map.getSize();
    const top = standsAtTop(spots, y, node.offsetHeight + this.replay.story.tally.offsetHeight);
    this.root.classList.toggle("nk-top", top);
    node.removeAttribute("style");
    for (const at of spots) this.ring(at);
  }

  /** @param {L.Point[][]} spots of each caption */
  placeBeside(spots) {
    const size = this.replay.map.getSize();
    const frame = /** @type {Box} */ ([
      MARGIN_PX,
      MARGIN_PX,
      size.x - MARGIN_PX,
      size.y - this.replay.story.tally.offsetHeight - MARGIN_PX,
    ]);
    const obstacles = this.replay.viewport.obstacles();
    const taken = obstacles.map(({ left, top, right, bottom }) => /** @type {Box} */ ([left, top, right, bottom]));
    for (const sign of this.replay.map.getContainer().querySelectorAll(SIGNS)) taken.push(this.boxOf(sign));
    const itself = spots.flat().map((at) => around(at, RING_PX));
    const spared = this.spared();
    this.shown.forEach(({ key, opens }, i) => {
      if (opens) return;
      const node = /** @type {HTMLElement} */ (this.nodes.get(key));
      const box = { x: node.offsetWidth, y: node.offsetHeight };
      const placed = placeCaption(box, spots[i], { frame, taken, itself, spared }, this.rules.gap_px);
      node.style.translate = `${Math.round(placed.box[0])}px ${Math.round(placed.box[1])}px`;
      taken.push(placed.box);
      for (const at of spots[i]) this.ring(at);
      if (placed.at) this.line(placed.box, placed.at);
    });
  }

  /** What captions hide only where they must: symbols, and the names on the map; in pixels of its frame. @returns {Box[]} */
  spared() {
    const { map, points, labels } = this.replay;
    const { x, y } = map.layerPointToContainerPoint([0, 0]);
    const symbols = points.obstacles().map((one) => around({ x: one.x + x, y: one.y + y }, one.r));
    return [...symbols, ...labels.boxes()];
  }

  /** A part's box, in pixels of the map's frame. @param {Element} part @returns {Box} */
  boxOf(part) {
    const frame = this.replay.map.getContainer().getBoundingClientRect();
    const { left, top, right, bottom } = part.getBoundingClientRect();
    return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
  }

  /** @param {{x: number, y: number}} at */
  ring({ x, y }) {
    this.lines.append(vector("circle", { cx: x, cy: y, r: RING_PX }));
  }

  /** @param {Box} box @param {{x: number, y: number}} at */
  line(box, at) {
    const from = nearestOf(box, at);
    const far = Math.hypot(at.x - from.x, at.y - from.y);
    if (far <= RING_PX) return;
    const share = (far - RING_PX) / far;
    const to = { x: from.x + (at.x - from.x) * share, y: from.y + (at.y - from.y) * share };
    this.lines.append(vector("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y }));
  }
}

/** Makes a caption no wider than its longest line: lines that are made even leave room at their end. @param {HTMLElement} node */
function tighten(node) {
  const range = document.createRange();
  const lines = [...node.querySelectorAll("p, li")].flatMap((one) => {
    range.selectNodeContents(one);
    return [...range.getClientRects()];
  });
  const { paddingLeft, paddingRight } = getComputedStyle(node);
  const text = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  node.style.width = `${Math.ceil(text + parseFloat(paddingLeft) + parseFloat(paddingRight))}px`;
}
