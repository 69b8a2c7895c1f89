/** Names on the map: page elements with a language, placed so that none covers another, a symbol or a control. */

import { element, vector } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { worldPx } from "../../shared/mercator.js";
import { areasOf, middlesIn } from "../engine/layout/area_spots.js";
import { boxesOf, drawnOf, nameEvents, PAD_PX } from "../engine/layout/event_names.js";
import { labelsIn, place, Room } from "../engine/layout/label_layout.js";
import { LinePoints } from "../engine/layout/line_points.js";

/** @typedef {import("../../shared/types.js").Box} Box */
/** @typedef {import("../../shared/types.js").LabelRules} LabelRules */
/** @typedef {import("../../shared/types.js").LabelStyle} LabelStyle */
/** @typedef {import("../engine/layout/label_layout.js").Placed} Placed */
/** @typedef {import("../engine/layout/event_names.js").EventNames} EventNames */

/** What lies on the map that no name goes below. */
const CONTROLS =
  ".nk-obstacle, .leaflet-control, .nk-north, .nk-crowd, .nk-measure, .nk-notice, .leaflet-popup-content-wrapper";
/** @type {Record<string, number>} */
const WEIGHTS = { regular: 400, bold: 600, italic: 400 };
/** The least size of letters on a narrow map, which is held in a hand. */
const LEAST_PX = 12;
/** Names of settlements of a class, though they are no labels of the dataset. */
const OTHER_PLACE = { class: "settlement", rank: 3 };

export class Labels {
  /** @param {import("../replay.js").Replay} replay */
  constructor(replay) {
    const { map, doc, model } = replay;
    this.replay = replay;
    this.map = map;
    this.doc = doc;
    this.areas = areasOf(doc);
    this.lines = new LinePoints(model);
    /** The languages of names. @type {string[]} */
    this.languages = [];
    /** How many times larger names are written: for a screen seen from afar. */
    this.enlarged = 1;
    /** The events to name, by their numbers. @type {number[]} */
    this.events = [];
    /** The boxes of the names that are drawn, in the layer plane. @type {Box[]} */
    this.drawn = [];
    /** @type {Set<string>} */
    this.hidden = new Set();
    this.pane = map.createPane("labels");
    this.pane.style.zIndex = "420";
    this.pane.style.pointerEvents = "none";
    this.list = element("ol", { class: "nk-named", "aria-label": gettext("Events named") });
    map.getContainer().append(this.list);
    this.ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** The widths of texts measured. @type {Map<string, number>} */
    this.widths = new Map();
    /** Whether the names are about to be placed. */
    this.due = false;
    // Names are placed for one scale: while it changes they would stand beside other places.
    map.on("zoomstart", () => this.pane.classList.add("nk-away"));
    map.on("moveend", () => {
      this.pane.classList.remove("nk-away");
      this.place();
    });
    map.on("popupopen popupclose", () => this.place());
    // What opens or closes on the map takes or leaves room.
    map.getContainer().addEventListener("toggle", () => this.place(), { capture: true });
  }

  /** @param {string[]} languages of names @param {Set<string>} hidden ids of layers whose labels are off */
  show(languages, hidden) {
    this.languages = languages;
    this.hidden = hidden;
    this.place();
  }

  /** Names other events, if they are others. @param {number[]} events by their numbers */
  nameEvents(events) {
    if (events.length === this.events.length && events.every((event, i) => event === this.events[i])) return;
    this.events = events;
    this.place();
  }

  /** The rules for names of the size that they are written in. @returns {LabelRules} */
  get rules() {
    const { labels } = this.doc.cartography;
    const least = this.map.getSize().x < labels.narrow_px ? LEAST_PX : 0;
    if (this.enlarged === 1 && !least) return labels;
    const styles = Object.entries(labels.styles).map(([name, style]) => [
      name,
      { ...style, size_px: Math.max(least, style.size_px * this.enlarged) },
    ]);
    const [event_px, number_px] = [labels.event_px * this.enlarged, labels.number_px * this.enlarged];
    return { ...labels, event_px, number_px, styles: Object.fromEntries(styles) };
  }

  /** Places the names once all that changes now has changed, before anything is painted. */
  place() {
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => {
      this.due = false;
      this.placeNow();
    });
  }

  placeNow() {
    const { map, rules } = this;
    const { points, visible, doc, precision } = this.replay;
    const { x: width, y: height } = map.getSize();
    if (!width || !height) return;
    const { min } = /** @type {{min: L.Point}} */ (/** @type {unknown} */ (map.getPixelBounds()));
    const zoom = map.getZoom();
    const seen = { left: min.x, top: min.y, world: worldPx(zoom), width, height };
    const { x: dx, y: dy } = map.layerPointToContainerPoint([0, 0]);
    const moved = (/** @type {import("../engine/layout/label_layout.js").Circle} */ { x, y, r }) => ({
      x: x + dx,
      y: y + dy,
      r,
    });
    const numbers = [...points.layout.numbers.values()].map(moved);
    const room = new Room(
      width,
      height,
      {
        symbols: points.obstacles().map(moved),
        lines: this.lines.within(
          seen,
          ({ layer, precision_m }) => !this.hidden.has(layer) && precision.allows(precision_m),
          (row) => visible.state[row] > 0 && precision.draws(doc.sites[row]),
          rules.line_px,
        ),
        taken: [...this.controls(), ...numbers.map(({ x, y, r }) => /** @type {Box} */ ([x - r, y - r, x + r, y + r]))],
      },
      rules,
    );
    const measure = (/** @type {string} */ text, /** @type {LabelStyle} */ style) => this.measure(text, style);
    const names = nameEvents(
      drawnOf(this.unsaid(), points.layout, { width, height, dx, dy }),
      room,
      measure,
      (outline) => middlesIn(seen, doc.lists.outlines[outline], rules),
    );
    const called = this.placesOf(this.events);
    const known = doc.labels.filter(({ id, layer }) => called.has(id) || !this.hidden.has(layer));
    const others = [...called].filter(([id]) => !doc.labels.some((label) => label.id === id)).map(([, label]) => label);
    const labels = labelsIn(seen, [...known, ...others], this.languages, {
      areas: this.areas,
      called: new Set(doc.labels.map(({ id }) => id).filter((id) => called.has(id))),
      zoom,
      measure,
      rules,
    });
    const placed = place(labels, room.with(boxesOf(names, rules.number_px)), measure);
    this.draw([...names.labels, ...placed], names, { dx, dy });
    map.fire("replay:labelled");
  }

  /** The events to name but for the one that the open popup names. */
  unsaid() {
    const { selection, model } = this.replay;
    const said = selection.feature ? model.event[selection.feature.row] : -1;
    return this.events.filter((event) => event !== said);
  }

  /** The boxes of the names on the map, in its own pixels. @returns {Box[]} */
  boxes() {
    const { x, y } = this.map.layerPointToContainerPoint([0, 0]);
    return this.drawn.map(([left, top, right, bottom]) => [left + x, top + y, right + x, bottom + y]);
  }

  /** The places at which events happened, as labels. @param {number[]} events */
  placesOf(events) {
    const { model } = this.replay;
    /** @type {Map<string, import("../../shared/types.js").Label>} */
    const found = new Map();
    for (const event of events) {
      for (let row = model.eventRows[event]; row < model.length && model.event[row] === event; row += 1) {
        const at = this.doc.lists.places[this.doc.events.place[row - model.sites]];
        if (at?.is_place && !at.at_edge)
          found.set(at.id, { id: at.id, at: at.at, names: at.names, layer: "", ...OTHER_PLACE });
      }
    }
    return found;
  }

  /** The boxes of what lies on the map, whatever it is part of, in the map's own pixels. @returns {Box[]} */
  controls() {
    const { left, top, right, bottom } = this.map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(CONTROLS)].flatMap((control) => {
      const box = control.getBoundingClientRect();
      const on = box.left < right && left < box.right && box.top < bottom && top < box.bottom;
      return on && box.width && box.height
        ? [/** @type {Box} */ ([box.left - left, box.top - top, box.right - left, box.bottom - top])]
        : [];
    });
  }

  /** @param {string} text @param {LabelStyle} style */
  measure(text, style) {
    const font = `${style.face === "italic" ? "italic " : ""}${weightOf(style)} ${style.size_px}px "Source Sans 3", sans-serif`;
    const key = `${font}|${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.ruler.font = font;
      width = this.ruler.measureText(text).width;
      this.widths.set(key, width);
    }
    return width + (text.length * style.tenths * style.size_px) / 10;
  }

  /** @param {Placed[]} placed @param {EventNames} names @param {{dx: number, dy: number}} plane what leads from the layer plane to the map */
  draw(placed, names, { dx, dy }) {
    const leaders = placed.flatMap(({ label, leader }) =>
      leader ? [vector("line", { x1: label.x, y1: label.y, x2: leader.x, y2: leader.y })] : [],
    );
    const lines = vector("svg", { class: "nk-leaders", "aria-hidden": "true", width: 1, height: 1 }, leaders);
    const nodes = placed.flatMap((one) => this.nodes(one));
    const numbers = names.numbers.map(({ number, x, y }) => {
      const size = 2 * this.rules.number_px;
      const node = element("div", { class: "nk-number", text: String(number), "aria-hidden": "true" });
      Object.assign(node.style, {
        left: `${x - size / 2}px`,
        top: `${y - size / 2}px`,
        width: `${size}px`,
        height: `${size}px`,
      });
      return node;
    });
    this.drawn = placed.map(({ box: [left, top, right, bottom] }) => [left - dx, top - dy, right - dx, bottom - dy]);
    const plane = element("div", [lines, ...nodes, ...numbers]);
    L.DomUtil.setPosition(plane, L.point(-dx, -dy));
    this.pane.replaceChildren(plane);
    this.drawList(names);
  }

  /** A name, and its dot. @param {Placed} placed */
  nodes({ label, box, align }) {
    const [left, top, right] = box;
    const text = element(
      "div",
      { class: `nk-label nk-label-${label.kind}`, ...subjectOf(label) },
      label.lines.map((line) => lineNode(line, this.rules.line_em)),
    );
    Object.assign(text.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, textAlign: align });
    if (!label.dot) return [text];
    const dot = element("i", { class: `nk-dot nk-dot-${label.kind}`, "data-site": label.id });
    Object.assign(dot.style, { left: `${label.x}px`, top: `${label.y}px` });
    return [dot, text];
  }

  /** The list of the events with numbers. @param {EventNames} names */
  drawList({ rows, listed, more }) {
    const size = 2 * this.rules.number_px;
    const nodes = rows.map(({ number, event, lines }) => {
      const sign = element("span", { class: "nk-number", text: String(number) });
      Object.assign(sign.style, { width: `${size}px`, height: `${size}px` });
      return element("li", { "data-event": event }, [
        sign,
        element(
          "div",
          lines.map((line) => lineNode(line, this.rules.line_em)),
        ),
      ]);
    });
    if (more) nodes.push(element("li", { class: "nk-more", text: gettext("and {n} more", { n: String(more) }) }));
    this.list.hidden = !listed;
    this.list.replaceChildren(...nodes);
    if (!listed) return;
    const [left, top, right, bottom] = listed;
    Object.assign(this.list.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
      padding: `${PAD_PX}px`,
      gap: `2px ${PAD_PX}px`,
    });
  }
}

/** What a click on a name opens: its event, by its number, or its settlement; on the name of an area it goes to the area. @param {Placed["label"]} label */
function subjectOf({ id, kind, dot }) {
  return kind === "event" ? { "data-event": id } : { "data-place": id, "data-site": dot ? id : null };
}

/** @param {LabelStyle} style */
function weightOf({ face }) {
  return WEIGHTS[face];
}

/** @param {import("../engine/layout/label_layout.js").Line} line @param {number} lineEm */
function lineNode({ text, style, lang, marked }, lineEm) {
  const node = element("span", { class: "nk-line", text, lang: lang ?? null, "data-other": marked ?? null });
  Object.assign(node.style, {
    fontSize: `${style.size_px}px`,
    lineHeight: String(lineEm),
    fontWeight: String(weightOf(style)),
    fontStyle: style.face === "italic" ? "italic" : "",
    letterSpacing: style.tenths ? `${style.tenths / 10}em` : "",
    color: `var(--${style.colour})`,
    textShadow: style.halo ? "" : "none",
  });
  return node;
}
