/** The key of the map: what is on it now, layers to switch, names, and the basemap; all symbols are folded away. */

import { element, select } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { keyEntry } from "../../shared/style/symbols.js";
import { entriesFor, shownOn } from "./shown_symbols.js";

/** @typedef {import("../../shared/types.js").Layer} Layer */

/** From this width of the map on, the key is open until a person closes it. */
const OPEN_FROM_PX = 1100;
/** While the clock runs, the key follows that often. */
const FOLLOW_MS = 200;

/** @param {string} text */
const note = (text) => element("p", { class: "nk-note", text });

export class Legend {
  /** @param {import("../replay.js").Replay} replay */
  constructor(replay) {
    const { doc } = replay;
    this.replay = replay;
    this.doc = doc;
    /** @type {Map<string, HTMLInputElement>} */
    this.switches = new Map();
    /** The rows of each layer for what is on the map now. @type {Map<string, HTMLElement>} */
    this.lists = new Map();
    this.leftAlone = true;
    /** What the rows were made for, and when they are next. */
    this.drawn = "";
    this.timer = 0;
    /** Where else the key of what is on the map stands, as long as this one is closed. @type {HTMLElement | null} */
    this.elsewhere = null;
    const names = Object.fromEntries(doc.name_choices.map(({ id, text }) => [id, text]));
    const basemaps = doc.basemaps.map(({ id, title }) => [id, gettext("{title} (online)", { title })]);
    const none = ["", gettext("None (works offline)")];
    this.names = select(names, {}, (choice) => replay.chooseNames(choice));
    this.unreported = element("input", {
      type: "checkbox",
      onchange: () => replay.showUnreported(this.unreported.checked),
    });
    this.basemap = select(Object.fromEntries([none, ...basemaps]), {}, (id) => replay.chooseBasemap(id));
    this.crowd = note("");
    this.ages = this.agesOf();
    const layers = doc.layers.filter(({ legend }) => legend.length).reverse();
    this.root = element("details", { class: "nk-legend" }, [
      element("summary", { onclick: () => (this.leftAlone = false) }, [
        element("span", { class: "nk-long", text: gettext("Key and layers") }),
        element("span", { class: "nk-short", text: gettext("Key") }),
      ]),
      element("div", { class: "nk-legend-body" }, [
        ...layers.map((layer) => this.section(layer)),
        this.crowd,
        this.unreportedOf(),
        this.ages,
        element("details", { class: "nk-all" }, [
          element("summary", { text: gettext("All symbols") }),
          ...layers.map((layer) => this.allOf(layer)),
        ]),
        element("div", { class: "nk-choices" }, [
          element("label", [element("span", { text: gettext("Names") }), this.names]),
          element("label", [element("span", { text: gettext("Basemap") }), this.basemap]),
        ]),
        note(gettext("Names imply no opinion on the status of what they name.")),
        note(gettext("* Name shown in another language: this one has none on record.")),
      ]),
    ]);
    this.root.addEventListener("toggle", () => this.refresh());
  }

  /** The switch of what nothing is reported of for the day, where there is such a symbol. */
  unreportedOf() {
    const some = this.doc.layers.some(({ symbols }) => Object.values(symbols).some(({ unreported }) => unreported));
    const text = gettext("Also sites and routes with nothing reported for the day");
    const label = element("label", [this.unreported, element("span", { text })]);
    return some ? element("section", [element("h3", [label])]) : null;
  }

  /** How older events are drawn. */
  agesOf() {
    const layer = this.doc.layers.findLast(({ events }) => events);
    if (!layer) return element("section");
    const symbol = layer.symbols[layer.legend[0].symbol];
    const rows = this.doc.ages.map(({ opacity, text }) => {
      const row = keyEntry(this.doc.shapes, symbol, text, { class: "nk-half" });
      /** @type {SVGElement} */ (row.firstChild).style.opacity = String(opacity);
      return row;
    });
    return element("section", [element("h3", { text: gettext("How long ago") }), element("ul", rows)]);
  }

  /** A layer to switch, and what is on the map of it. @param {Layer} layer */
  section(layer) {
    const list = element("ul");
    this.lists.set(layer.id, list);
    const title = element("span", { text: layer.title });
    return element("section", [
      element("h3", [layer.always ? title : element("label", [this.switch(layer.id), title])]),
      list,
    ]);
  }

  /** All symbols of a layer. @param {Layer} layer */
  allOf(layer) {
    const rows = [];
    let group = "";
    for (const entry of layer.legend) {
      if (entry.group && entry.group !== group) rows.push(element("li", { class: "nk-group", text: entry.group }));
      group = entry.group;
      rows.push(this.row(layer, entry));
    }
    return element("section", [
      element("h3", { text: layer.title }),
      element("ul", rows),
      layer.note ? note(layer.note) : null,
    ]);
  }

  /** @param {Layer} layer @param {Layer["legend"][number]} entry */
  row(layer, { symbol, text, group, sizes }) {
    return keyEntry(this.doc.shapes, layer.symbols[symbol], text, { class: group && !sizes ? "nk-half" : "" });
  }

  /** @param {string} id of a layer */
  switch(id) {
    const onchange = () => this.replay.switchLayer(id, box.checked);
    const box = element("input", { type: "checkbox", "data-layer": id, onchange });
    this.switches.set(id, box);
    return box;
  }

  /** Opens where there is room, until a person opens or closes it. @param {L.Map} map */
  openWhereRoom(map) {
    if (this.leftAlone) this.root.open = map.getContainer().clientWidth >= OPEN_FROM_PX;
  }

  /** Says whether symbols stand for single events. @param {boolean} crowded */
  showCrowd(crowded) {
    this.crowd.textContent = crowded
      ? gettext(
          "Circles count the events in each square of the map; one alone keeps its symbol. Zoom in for single events.",
        )
      : gettext("Each symbol is one event, at one of its places.");
  }

  /** @param {import("../replay.js").Replay} replay */
  show({ layers, unreported, names, basemap }) {
    for (const [id, box] of this.switches) box.checked = layers.has(id);
    this.unreported.checked = unreported;
    this.names.value = names;
    this.basemap.value = basemap.id;
  }

  /** Follows the clock and the map, soon and not at each of their steps. */
  follow() {
    if (this.timer || !(this.root.open || this.elsewhere)) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.refresh();
    }, FOLLOW_MS);
  }

  /** Has the key of what is on the map stand elsewhere as well, or no more. @param {HTMLElement | null} place */
  standElsewhere(place) {
    if (place === this.elsewhere) return;
    this.elsewhere = place;
    this.refresh();
  }

  /** Has a row for each symbol that is on the map now. */
  refresh() {
    if (!this.root.open && !this.elsewhere) return;
    const shown = shownOn(this.replay);
    const entries = this.doc.layers.map((layer) => ({
      layer,
      entries: this.replay.layers.has(layer.id) ? entriesFor(layer, shown.get(layer.id) ?? new Set()) : [],
    }));
    const { open } = this.root;
    const key = [open, !!this.elsewhere, ...entries.map(({ entries }) => entries.map(({ symbol }) => symbol))].join(
      ";",
    );
    if (key === this.drawn) return;
    this.drawn = key;
    if (open)
      for (const { layer, entries: rows } of entries)
        this.lists.get(layer.id)?.replaceChildren(...rows.map((entry) => this.row(layer, entry)));
    // What is so on every day explains nothing of the day.
    const timed = entries
      .filter(({ layer }) => layer.timed)
      .map(({ layer, entries: rows }) => ({ layer, entries: rows.filter(({ sizes }) => !sizes) }))
      .filter(({ entries: rows }) => rows.length)
      .reverse();
    this.elsewhere?.replaceChildren(
      ...(open ? [] : timed).map(({ layer, entries: rows }) =>
        element("section", [
          element("h3", { text: layer.title }),
          element(
            "ul",
            rows.map((entry) => this.row(layer, entry)),
          ),
        ]),
      ),
    );
  }
}
