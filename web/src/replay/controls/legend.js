/** The key of the map: layers to switch, what their symbols mean, names, and the basemap. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { swatch } from "../../shared/symbols.js";

export class Legend {
  /**
   * @param {import("../../shared/types.js").Document_} doc
   * @param {{layer: (id: string, on: boolean) => void, names: (choice: string) => void, basemap: (id: string) => void}} actions
   */
  constructor(doc, actions) {
    /** @type {Map<string, HTMLInputElement>} */
    this.switches = new Map();
    const parts = [...doc.layers].reverse().map((layer) => this.section(doc, layer, actions));
    this.names = element(
      "select",
      { onchange: () => actions.names(this.names.value) },
      doc.name_choices.map(({ id, text }) => element("option", { value: id, text })),
    );
    this.basemap = element("select", { onchange: () => actions.basemap(this.basemap.value) }, [
      element("option", { value: "", text: gettext("None (works offline)") }),
      ...doc.basemaps.map((one) =>
        element("option", { value: one.id, text: gettext("{title} (online)", { title: one.title }) }),
      ),
    ]);
    this.crowd = element("p", { class: "nk-note" });
    this.ages = this.agesOf(doc);
    this.root = element("details", { class: "nk-legend" }, [
      element("summary", { text: gettext("Key and layers") }),
      element("div", { class: "nk-legend-body" }, [
        element("div", { class: "nk-choices" }, [
          element("label", {}, [element("span", { text: gettext("Names") }), this.names]),
          element("label", {}, [element("span", { text: gettext("Basemap") }), this.basemap]),
        ]),
        this.crowd,
        ...parts,
        this.ages,
        element("p", {
          class: "nk-note",
          text: gettext(
            "Under the slider: a bar for each event that lasts, or whose day is not known exactly; in colour while it lasts.",
          ),
        }),
        element("p", {
          class: "nk-note",
          text: gettext("* Name shown in another language: this one has none on record."),
        }),
      ]),
    ]);
  }

  /** How older events are drawn. @param {import("../../shared/types.js").Document_} doc */
  agesOf(doc) {
    const layer = [...doc.layers].reverse().find(({ events }) => events);
    if (!layer) return element("section");
    const symbol = layer.symbols[layer.legend[0].symbol];
    const rows = doc.ages.map(({ opacity, text }) => {
      const drawn = swatch(doc, symbol);
      drawn.style.opacity = String(opacity);
      return element("li", { class: "nk-half" }, [drawn, element("span", { text })]);
    });
    return element("section", {}, [element("h3", { text: gettext("How long ago") }), element("ul", {}, rows)]);
  }

  /** @param {import("../../shared/types.js").Document_} doc @param {import("../../shared/types.js").Layer} layer @param {{layer: (id: string, on: boolean) => void}} actions */
  section(doc, layer, actions) {
    const heading = element("h3", { text: layer.title });
    if (!layer.always) {
      const box = element("input", {
        type: "checkbox",
        "data-layer": layer.id,
        onchange: () => actions.layer(layer.id, box.checked),
      });
      this.switches.set(layer.id, box);
      heading.replaceChildren(element("label", {}, [box, element("span", { text: layer.title })]));
    }
    const rows = [];
    let group = "";
    for (const entry of layer.legend) {
      if (entry.group && entry.group !== group) rows.push(element("li", { class: "nk-group", text: entry.group }));
      group = entry.group;
      rows.push(
        element("li", { class: entry.group && !entry.sizes ? "nk-half" : "" }, [
          swatch(doc, layer.symbols[entry.symbol]),
          element("span", { text: entry.text }),
        ]),
      );
    }
    return element("section", {}, [
      heading,
      element("ul", {}, rows),
      layer.note ? element("p", { class: "nk-note", text: layer.note }) : null,
    ]);
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
