/** Events at places outside the frame: a marker at the map's edge that points there. */

import { button, element } from "../../shared/dom.js";
import { ngettext } from "../../shared/language.js";
import { nameText } from "../../shared/names.js";
import { EDGE } from "../engine/model.js";

const INSET = { left: 14, top: 66, right: 14, bottom: 14 };
/** On smaller maps the markers stand in a row instead, clear of the events. */
const SMALL = { width: 640, height: 380 };

export class Edges {
  /**
   * @param {L.Map} map @param {import("../engine/model.js").Model} model @param {import("../engine/visibility.js").Visible} visible
   * @param {HTMLElement} holder @param {(rows: number[]) => void} onOpen
   */
  constructor(map, model, visible, holder, onOpen) {
    this.map = map;
    this.model = model;
    this.visible = visible;
    this.holder = holder;
    this.onOpen = onOpen;
    /** The rows seen at each place outside the frame. @type {Map<number, Set<number>>} */
    this.rows = new Map();
    /** The languages of names. @type {string[]} */
    this.languages = [];
    map.on("move zoomend resize popupopen popupclose", () => this.place());
  }

  /** Takes in what the last step changed, and the languages of names. @param {string[]} languages */
  update(languages) {
    let other = languages !== this.languages;
    this.languages = languages;
    for (const row of this.visible.changed) {
      if (this.model.kind[row] !== EDGE) continue;
      other = true;
      const place = this.model.doc.events.place[row - this.model.sites];
      const rows = this.rows.get(place) ?? new Set();
      this.visible.state[row] ? rows.add(row) : rows.delete(row);
      rows.size ? this.rows.set(place, rows) : this.rows.delete(place);
    }
    if (other) this.place();
  }

  /** Puts a marker for each place where it belongs at the map's edge. */
  place() {
    const size = this.map.getSize();
    this.holder.classList.toggle("nk-edges-row", size.x < SMALL.width || size.y < SMALL.height);
    const nodes = [...this.rows].map(([number, rows]) => this.marker(this.model.doc.lists.places[number], rows, size));
    nodes.sort((a, b) => a.y - b.y);
    nodes.forEach((one, i) => {
      for (const other of nodes.slice(0, i)) {
        if (Math.abs(other.x - one.x) < 130 && Math.abs(other.y - one.y) < 30) one.y = other.y + 30;
      }
      one.node.style.top = `${one.y}px`;
    });
    this.holder.replaceChildren(...nodes.map(({ node }) => node));
    const popup = this.map.getContainer().querySelector(".leaflet-popup")?.getBoundingClientRect();
    for (const { node } of nodes) {
      const box = node.getBoundingClientRect();
      node.hidden =
        !!popup && box.left < popup.right && popup.left < box.right && box.top < popup.bottom && popup.top < box.bottom;
    }
  }

  /** @param {import("../../shared/types.js").Place} place @param {Set<number>} rows @param {L.Point} size of the map */
  marker(place, rows, size) {
    const target = this.map.latLngToContainerPoint([place.at[1], place.at[0]]);
    const { x, y, angle } = edgePoint(target, size);
    const inside = angle === null;
    const name = nameText(place.names, this.languages);
    const arrow = element("span", {
      class: "nk-arrow",
      "aria-hidden": "true",
      style: `transform: rotate(${angle ?? 0}rad)`,
      text: inside ? "●" : "➤",
    });
    const attributes = {
      class: "nk-edge",
      "data-place": place.id,
      "data-side": x < size.x / 2 ? "left" : "right",
      style: `left: ${x}px`,
      title: ngettext("{name}, outside this map: {n} event", "{name}, outside this map: {n} events", rows.size, {
        name,
      }),
    };
    const content = [arrow, element("span", { text: `${name} ${rows.size}` })];
    const node = button(content, attributes, (event) => {
      // Stopped here: opening redraws these markers, and Leaflet takes a click on a removed element for one on the map.
      event.stopPropagation();
      this.onOpen([...rows].sort((a, b) => a - b));
    });
    return { node, x, y };
  }
}

/**
 * Where the line from the map's middle to a target leaves the map, and its direction; a target on the map stays, and has none.
 * @param {{x: number, y: number}} target @param {{x: number, y: number}} size
 */
function edgePoint(target, size) {
  const [right, bottom] = [size.x - INSET.right, size.y - INSET.bottom];
  if (target.x > INSET.left && target.x < right && target.y > INSET.top && target.y < bottom)
    return { x: target.x, y: target.y, angle: null };
  const middle = { x: size.x / 2, y: size.y / 2 };
  const dx = target.x - middle.x;
  const dy = target.y - middle.y;
  const reach = Math.min(
    dx > 0 ? (right - middle.x) / dx : dx < 0 ? (INSET.left - middle.x) / dx : Infinity,
    dy > 0 ? (bottom - middle.y) / dy : dy < 0 ? (INSET.top - middle.y) / dy : Infinity,
  );
  return { x: middle.x + dx * reach, y: middle.y + dy * reach, angle: Math.atan2(dy, dx) };
}
