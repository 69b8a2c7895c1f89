/** The key of the map: layers to switch, what their symbols mean, names, and the basemap. */

import { element, select } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { keyEntry } from "../../shared/symbols.js";

/** From this width of the map on, the key is open until a person closes it. */
const OPEN_FROM_PX = 1100;

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
    this.leftAlone = true;
    const names = Object.fromEntries(doc.name_choices.map(({ id, text }) => [id, text]));
    const basemaps = doc.basemaps.map(({ id, title }) => [id, gettext("{title} (online)", { title })]);
    const none = ["", gettext("None (works offline)")];
    this.names = select(names, {}, (choice) => replay.chooseNames(choice));
    this.basemap = select(Object.fromEntries([none, ...basemaps]), {}, (id) => replay.chooseBasemap(id));
    this.crowd = note("");
    this.ages = this.agesOf();
    this.root = element("details", { class: "nk-legend" }, [
      element("summary", { text: gettext("Key and layers"), onclick: () => (this.leftAlone = false) }),
      element("div", { class: "nk-legend-body" }, [
        element("div", { class: "nk-choices" }, [
          element("label", [element("span", { text: gettext("Names") }), this.names]),
          element("label", [element("span", { text: gettext("Basemap") }), this.basemap]),
        ]),
        this.crowd,
        ...doc.layers.map((layer) => this.section(layer)).reverse(),
        this.ages,
        note(
          gettext(
            "Under the slider: a bar for each event that lasts, or whose day is not known exactly; in colour while it lasts.",
          ),
        ),
        note(gettext("* Name shown in another language: this one has none on record.")),
      ]),
    ]);
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

  /** @param {import("../../shared/types.js").Layer} layer */
  section(layer) {
    const title = element("span", { text: layer.title });
    const rows = [];
    let group = "";
    for (const entry of layer.legend) {
      if (entry.group && entry.group !== group) rows.push(element("li", { class: "nk-group", text: entry.group }));
      group = entry.group;
      const half = entry.group && !entry.sizes ? "nk-half" : "";
      rows.push(keyEntry(this.doc.shapes, layer.symbols[entry.symbol], entry.text, { class: half }));
    }
    return element("section", [
      element("h3", [layer.always ? layer.title : element("label", [this.switch(layer.id), title])]),
      element("ul", rows),
      layer.note ? note(layer.note) : null,
    ]);
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

  /** @param {Set<string>} layers @param {string} names @param {string} basemap */
  show(layers, names, basemap) {
    for (const [id, box] of this.switches) box.checked = layers.has(id);
    this.names.value = names;
    this.basemap.value = basemap;
  }
}
