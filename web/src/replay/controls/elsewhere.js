/** Events at places outside the frame: how many there are, at the map's edge, and a list of them by place. */

import { button, element } from "../../shared/dom.js";
import { gettext, ngettext, number } from "../../shared/language.js";
import { nameText } from "../../shared/names.js";
import { EDGE } from "../engine/model.js";
import { eventList } from "./popup.js";

/** @typedef {import("../../shared/types.js").Feature} Feature */

export class Elsewhere {
  /**
   * @param {import("../engine/model.js").Model} model @param {import("../engine/visibility.js").Visible} visible
   * @param {(feature: Feature) => void} onPick
   */
  constructor(model, visible, onPick) {
    this.model = model;
    this.visible = visible;
    this.onPick = onPick;
    /** The rows seen at each place outside the frame. @type {Map<number, Set<number>>} */
    this.rows = new Map();
    /** The languages of names. @type {string[]} */
    this.languages = [];
    this.count = element("span");
    this.names = element("span", { class: "nk-elsewhere-names" });
    const arrow = element("span", { class: "nk-arrow", "aria-hidden": "true", text: "▸" });
    this.chip = button([this.count, this.names, arrow], { class: "nk-elsewhere-chip" }, () => this.open(!this.isOpen));
    this.list = element("div", { class: "nk-elsewhere-list", role: "group", hidden: true });
    this.list.setAttribute("aria-label", gettext("Outside this map"));
    this.root = element("div", { class: "nk-elsewhere nk-none" }, [this.list, this.chip]);
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      event.stopPropagation();
      this.open(false);
      this.chip.focus();
    });
    this.open(false);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** @param {boolean} open */
  open(open) {
    this.list.hidden = !open;
    this.chip.ariaExpanded = String(open);
    if (open) this.fill();
    else this.list.replaceChildren();
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
    if (other) this.show();
  }

  /** The places with the rows seen there: the name, the id, and the rows; those with the most events first. */
  places() {
    const found = [...this.rows].map(([place, rows]) => {
      const { id, names } = this.model.doc.lists.places[place];
      return { id, name: nameText(names, this.languages), rows: [...rows].sort((a, b) => a - b) };
    });
    return found.sort((a, b) => b.rows.length - a.rows.length || a.name.localeCompare(b.name));
  }

  /** How many events there are, whatever the number of their places. */
  get events() {
    return new Set([...this.rows.values()].flatMap((rows) => [...rows].map((row) => this.model.event[row]))).size;
  }

  show() {
    const { events } = this;
    const names = this.places().map(({ name, rows }) => `${name} ${number(rows.length)}`);
    this.root.classList.toggle("nk-none", !events);
    this.count.textContent = gettext("Elsewhere {n}", { n: number(events) });
    this.names.textContent = names.join(", ");
    this.chip.title = `${ngettext("{n} event outside this map", "{n} events outside this map", events)}: ${names.join(", ")}`;
    if (!events) this.open(false);
    else if (this.isOpen) this.fill();
  }

  fill() {
    const focused = this.list.contains(document.activeElement);
    const parts = this.places().flatMap(({ id, name, rows }) => [
      element("h3", { "data-place": id }, [
        element("span", { text: name }),
        element("span", { class: "nk-option-count", text: number(rows.length) }),
      ]),
      ...eventList(
        rows.map((row) => this.model.feature(row)),
        (feature) => this.onPick(feature),
      ),
    ]);
    this.list.replaceChildren(...parts);
    if (focused) this.chip.focus();
  }
}
