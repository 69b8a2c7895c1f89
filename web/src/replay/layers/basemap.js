/** An online basemap beneath everything, if a person picks one; the map goes on without it. */

import { gettext } from "../../shared/language.js";

const PATIENCE = 3;

export class Basemap {
  /** @param {L.Map} map @param {import("../../shared/types.js").Basemap[]} choices @param {(text: string) => void} onFailure */
  constructor(map, choices, onFailure) {
    this.map = map;
    this.choices = choices;
    this.onFailure = onFailure;
    this.id = "";
    /** @type {L.TileLayer | null} */
    this.tiles = null;
  }

  /** @param {string} id empty for none */
  set(id) {
    if (id === this.id) return;
    this.tiles?.remove();
    this.tiles = null;
    this.id = id;
    const choice = this.choices.find((one) => one.id === id);
    this.map.getContainer().classList.toggle("nk-with-basemap", !!choice);
    if (!choice) return;
    let loaded = 0;
    let failed = 0;
    this.tiles = L.tileLayer(choice.url, { maxNativeZoom: choice.maxZoom, maxZoom: 18, zIndex: 0 });
    this.tiles.on("tileload", () => (loaded += 1));
    this.tiles.on("tileerror", () => {
      failed += 1;
      if (loaded > 0 || failed < PATIENCE) return;
      this.set("");
      this.onFailure(
        gettext("The basemap “{title}” can't be reached. The map goes on without it.", { title: choice.title }),
      );
    });
    this.tiles.addTo(this.map);
  }

  /** The attribution that the tiles ask for. */
  attribution() {
    return this.choices.find((one) => one.id === this.id)?.attribution ?? "";
  }
}
