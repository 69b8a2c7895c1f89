/** The panel of filters: a group of options for each facet. */

import { button, element } from "../dom.js";
import { gettext, ngettext, number } from "../language.js";
import { choice, chosenOf } from "./facets.js";

/** @typedef {Pick<import("../types.js").Facet, "id" | "title" | "options">} Facet */

/** The facet whose options are named in many languages. */
const SOURCES = "source";
/** From how many options on a facet has a field to look for one. */
const LOOK_UP_FROM = 15;

/** A text as it is looked for: without case and accents. @param {string} text */
const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class FilterPanel {
  /** @param {Facet[]} facets @param {(filters: Set<string>) => void} changed called when a person changes the choice */
  constructor(facets, changed) {
    this.facets = facets;
    this.changed = changed;
    /** @type {Set<string>} */
    this.filters = new Set();
    /** @type {Map<string, HTMLInputElement>} */
    this.boxes = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.chosen = new Map();
    this.summary = element("summary");
    this.clear = button(gettext("Clear all filters"), { class: "nk-clear" }, () => this.choose(new Set()));
    this.root = element("details", { class: "nk-filters" }, [
      this.summary,
      element("div", { class: "nk-filters-body" }, [this.clear, ...facets.map((facet) => this.group(facet))]),
    ]);
    this.show(this.filters);
  }

  /** @param {Set<string>} filters */
  choose(filters) {
    this.show(filters);
    this.changed(filters);
  }

  /** @param {Facet} facet */
  group(facet) {
    const items = facet.options.map((option) => this.option(facet, option));
    const chosen = element("span", { class: "nk-chosen" });
    this.chosen.set(facet.id, chosen);
    const lookUp = element("input", {
      type: "search",
      placeholder: gettext("Look up"),
      "aria-label": gettext("Look up: {title}", { title: facet.title }),
      oninput: () => {
        const part = bare(lookUp.value);
        items.forEach((item, i) => (item.hidden = !bare(facet.options[i].text).includes(part)));
      },
    });
    return element("details", { class: "nk-facet" }, [
      element("summary", [element("span", { text: facet.title }), chosen]),
      element("fieldset", [
        element("legend", { class: "nk-sr", text: facet.title }),
        facet.options.length < LOOK_UP_FROM ? null : lookUp,
        element("ul", items),
      ]),
    ]);
  }

  /** @param {Facet} facet @param {Facet["options"][number]} option */
  option(facet, { id, text, events }) {
    const key = choice(facet.id, id);
    const onchange = () => {
      const change = new Set([key]);
      this.choose(box.checked ? this.filters.union(change) : this.filters.difference(change));
    };
    const box = element("input", { type: "checkbox", "data-filter": key, onchange });
    this.boxes.set(key, box);
    return element("li", [
      element("label", [
        box,
        // What a source is called is in the language of the source.
        element("span", { text, lang: facet.id === SOURCES ? "" : null }),
        element("span", { class: "nk-option-count", "aria-hidden": "true", text: number(events) }),
        element("span", { class: "nk-sr", text: ngettext("{n} event", "{n} events", events) }),
      ]),
    ]);
  }

  /** @param {Set<string>} filters */
  show(filters) {
    this.filters = filters;
    for (const [key, box] of this.boxes) box.checked = filters.has(key);
    let facets = 0;
    for (const facet of this.facets) {
      const chosen = chosenOf(facet, filters);
      const several = chosen.length ? ngettext("{n} chosen", "{n} chosen", chosen.length) : "";
      facets += Number(chosen.length > 0);
      /** @type {HTMLElement} */ (this.chosen.get(facet.id)).textContent =
        chosen.length === 1 ? chosen[0].text : several;
    }
    this.summary.textContent = facets ? gettext("Filters ({n})", { n: facets }) : gettext("Filters");
    this.root.classList.toggle("nk-filtered", facets > 0);
    this.clear.disabled = !facets;
  }
}
