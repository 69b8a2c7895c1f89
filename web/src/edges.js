/** Events at places outside the frame: a marker at the map's edge that points there. */

import { element } from "./dom.js";
import { namesIn, nameText } from "./names.js";

/** @typedef {import("./types.js").Feature} Feature */

const INSET = { left: 14, top: 66, right: 14, bottom: 14 };
/** On smaller maps the markers stand in a row instead, clear of the events. */
const SMALL = { width: 640, height: 380 };

export class Edges {
  /** @param {L.Map} map @param {HTMLElement} holder @param {(features: Feature[]) => void} onOpen */
  constructor(map, holder, onOpen) {
    this.map = map;
    this.holder = holder;
    this.onOpen = onOpen;
    /** @type {Feature[]} */
    this.features = [];
    this.choice = "en";
    this.state = "";
    map.on("move zoomend resize popupopen popupclose", () => this.place(true));
  }

  /** @param {Feature[]} features those visible now @param {string} choice of names */
  show(features, choice) {
    this.features = features;
    this.choice = choice;
    this.place(false);
  }

  /** @param {boolean} moved */
  place(moved) {
    /** @type {Map<string, Feature[]>} */
    const places = new Map();
    for (const feature of this.features) places.set(feature.facts.place, [...(places.get(feature.facts.place) ?? []), feature]);
    const state = `${this.choice};${[...places].map(([place, list]) => `${place}:${list.map((f) => f.id).join()}`).join(";")}`;
    if (!moved && state === this.state) return;
    this.state = state;
    const size = this.map.getSize();
    this.holder.classList.toggle("nk-edges-row", size.x < SMALL.width || size.y < SMALL.height);
    /** @type {{node: HTMLElement, x: number, y: number}[]} */
    const nodes = [];
    for (const [place, list] of places) {
      const [lon, lat] = list[0].geometry.coordinates;
      const target = this.map.latLngToContainerPoint([lat, lon]);
      const inside = target.x > INSET.left && target.x < size.x - INSET.right && target.y > INSET.top && target.y < size.y - INSET.bottom;
      const { x, y, angle } = edgePoint(target, size, inside);
      const name = nameText(namesIn(list[0].facts.place_names, this.choice));
      const arrow = element("span", { class: "nk-arrow", "aria-hidden": "true", text: inside ? "●" : "➤" });
      arrow.style.transform = `rotate(${angle}rad)`;
      const node = element("button", {
        type: "button",
        class: "nk-edge",
        "data-place": place,
        "data-subjects": list.map((f) => f.subject).join(" "),
        title: `${name}, outside this map: ${list.length === 1 ? "1 event" : `${list.length} events`}`,
        // Stopped here: opening redraws these markers, and Leaflet takes a click on a removed element for one on the map.
        onclick: (/** @type {Event} */ event) => { event.stopPropagation(); this.onOpen(list); },
      }, [arrow, element("span", { text: `${name} ${list.length}` })]);
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
      node.hidden = !!popup && box.left < popup.right && popup.left < box.right && box.top < popup.bottom && popup.top < box.bottom;
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
