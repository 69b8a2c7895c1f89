/** The key of what is on the map now, when it is asked for; of what fills areas always, as nothing on the map says what a fill means. */

import { entriesFor, shownOn } from "../replay/controls/shown_symbols.js";
import { element } from "../shared/dom.js";
import { gettext } from "../shared/language.js";
import { keyEntry } from "../shared/style/symbols.js";

const SMALLEST = 0.5;
/** A key in one column covers less of the map, as long as it can be read. */
const LEAST_IN_ONE = 0.65;

export class Key {
  constructor() {
    this.root = element("aside", { class: "np-key", "aria-label": gettext("Key"), hidden: true });
    /** Whether it has all signs on the map. */
    this.whole = false;
    document.body.append(this.root);
  }

  /** @param {import("../replay/replay.js").Replay} app */
  show(app) {
    const { doc } = app.model;
    const shown = shownOn(app);
    const layers = doc.layers.filter(({ kind }) => this.whole || kind === "fills").reverse();
    const sections = layers.map((layer) => {
      const entries = app.layers.has(layer.id) ? entriesFor(layer, shown.get(layer.id) ?? new Set()) : [];
      const rows = entries.map(({ symbol, text }) => keyEntry(doc.shapes, layer.symbols[symbol], text));
      return rows.length ? [element("section", [element("h2", { text: layer.title }), element("ul", rows)])] : [];
    });
    this.root.replaceChildren(...sections.flat());
    this.root.hidden = !this.root.children.length;
    this.fit(app.map.getSize().y);
  }

  /** In two columns, then smaller, where the map is too low for it. @param {number} height of the map in pixels */
  fit(height) {
    const { style } = this.root;
    for (const columns of [1, 2]) {
      style.setProperty("--columns", String(columns));
      for (let share = 1; share >= (columns === 1 ? LEAST_IN_ONE : SMALLEST); share -= 0.05) {
        style.setProperty("--share", String(share));
        if (this.root.offsetTop * 2 + this.root.offsetHeight <= height) return;
      }
    }
  }
}
