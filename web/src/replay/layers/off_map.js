/** Events at places outside the frame: a marker at the map's edge that points there. */

import { element } from "../../shared/dom.js";
import { ngettext, number as written } from "../../shared/language.js";
import { namesIn, nameText } from "../../shared/names.js";
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
    this.choice = "en";
    map.on("move zoomend resize popupopen popupclose", () => this.place());
  }

  /** Takes in what the last step changed, and the language of names. @param {string} choice */
  update(choice) {
    let other = choice !== this.choice;
    this.choice = choice;
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
    /** @type {{node: HTMLElement, x: number, y: number}[]} */
    const nodes = [];
    for (const [number, rows] of this.rows) {
      const place = this.model.doc.lists.places[number];
      const [lon, lat] = place.at;
      const target = this.map.latLngToContainerPoint([lat, lon]);
      const inside =
        target.x > INSET.left &&
        target.x < size.x - INSET.right &&
        target.y > INSET.top &&
        target.y < size.y - INSET.bottom;
      const { x, y, angle } = edgePoint(target, size, inside);
      const name = nameText(namesIn(place.names, this.choice));
      const arrow = element("span", { class: "nk-arrow", "aria-hidden": "true", text: inside ? "●" : "➤" });
      arrow.style.transform = `rotate(${angle}rad)`;
      const node = element(
        "button",
        {
          type: "button",
          class: "nk-edge",
          "data-place": place.id,
          title: ngettext("{name}, outside this map: {n} event", "{name}, outside this map: {n} events", rows.size, {
            name,
            n: written(rows.size),
          }),
          // Stopped here: opening redraws these markers, and Leaflet takes a click on a removed element for one on the map.
          onclick: (/** @type {Event} */ event) => {
            event.stopPropagation();
            this.onOpen([...rows].sort((a, b) => a - b));
          },
        },
        [arrow, element("span", { text: `${name} ${rows.size}` })],
      );
      node.style.left = `${x}px`;
      node.style.top = `${y}px`;
      node.dataset.side = x < size.x / 2 ? "left" : "right";
      nodes.push({ node, x, y });
    }
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
}

/**
 * Where the line from the map's middle to a target leaves the map, and its direction.
 * @param {{x: number, y: number}} target @param {{x: number, y: number}} size @param {boolean} inside
 */
export function edgePoint(target, size, inside) {
  const middle = { x: size.x / 2, y: size.y / 2 };
  const dx = target.x - middle.x;
  const dy = target.y - middle.y;
  const angle = Math.atan2(dy, dx);
  if (inside) return { x: target.x, y: target.y, angle: 0 };
  const reach = Math.min(
    dx > 0 ? (size.x - INSET.right - middle.x) / dx : dx < 0 ? (INSET.left - middle.x) / dx : Infinity,
    dy > 0 ? (size.y - INSET.bottom - middle.y) / dy : dy < 0 ? (INSET.top - middle.y) / dy : Infinity,
  );
  return { x: middle.x + dx * reach, y: middle.y + dy * reach, angle };
}
