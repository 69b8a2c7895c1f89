/** The one selected thing: its popup, its ring, or its outline. */

import { nameText, namesIn } from "./names.js";
import { listContent, popupContent } from "./popup.js";

/** @typedef {import("./types.js").Feature} Feature */

/** Where the popup of something outside the map opens: below the middle. */
const BELOW_MIDDLE_PX = 100;

export class Selection {
  /**
   * @param {L.Map} map
   * @param {{doc: import("./types.js").Document_, names: () => string, stateOf: (feature: Feature) => string,
   *   points: import("./points.js").Points, paths: import("./paths.js").Paths, areas: L.GeoJSON | undefined,
   *   changed: () => void}} context `stateOf` words a feature's symbol on the day; `changed` is called when a person changes the selection
   */
  constructor(map, context) {
    this.map = map;
    this.context = context;
    /** The id of the row selected; empty for none. */
    this.subject = "";
    /** The feature that the popup speaks of. @type {Feature | null} */
    this.feature = null;
    /** What the open popup's words depend on. */
    this.worded = "";
    /** The outline of the selected area, above all lines. @type {L.GeoJSON | undefined} */
    this.outlined = undefined;
    this.popup = L.popup({
      maxWidth: 340, minWidth: 220, maxHeight: 320, className: "nk-leaflet-popup",
      autoPanPaddingTopLeft: [10, 60], autoPanPaddingBottomRight: [10, 50],
    });
    map.on("popupclose", () => {
      if (!this.feature) return;
      this.feature = null;
      this.subject = "";
      context.changed();
    });
    map.on("moveend", () => {
      if (this.feature) this.popup.setLatLng(this.anchor(this.feature));
    });
  }

  /** Where a feature's symbol stands. @param {Feature} feature */
  anchor(feature) {
    const { points, paths } = this.context;
    if (feature.at_edge) return this.belowMiddle();
    return feature.geometry.type === "Point" ? points.latLng(feature) : paths.latLng(feature);
  }

  belowMiddle() {
    return this.map.containerPointToLatLng(this.map.getSize().divideBy(2).add([0, BELOW_MIDDLE_PX]));
  }

  /** @param {Feature} feature @param {L.LatLng} [at] where it was clicked */
  pick(feature, at = this.anchor(feature)) {
    this.outline("");
    this.subject = feature.subject;
    this.open(feature, at, true);
    this.context.changed();
  }

  /** Selects a municipality, or lets it go. @param {string} id */
  pickArea(id) {
    this.close();
    this.subject = this.subject === id ? "" : id;
    this.outline(this.subject);
    this.context.changed();
  }

  /** @param {Feature} feature @param {L.LatLng} at @param {boolean} pan whether the map may move to show it whole */
  open(feature, at, pan) {
    const { doc, names, stateOf } = this.context;
    this.feature = null;
    this.popup.options.autoPan = pan;
    this.popup.setLatLng(at).setContent(popupContent(feature, doc, names(), stateOf(feature))).openOn(this.map);
    this.feature = feature;
    this.worded = `${feature.id} ${names()} ${stateOf(feature)}`;
  }

  /** Words the open popup anew for the day, the layers and the language of names. */
  refresh() {
    if (!this.feature) return;
    const { doc, names, stateOf } = this.context;
    const key = `${this.feature.id} ${names()} ${stateOf(this.feature)}`;
    if (key === this.worded) return;
    this.worded = key;
    this.popup.setContent(popupContent(this.feature, doc, names(), stateOf(this.feature)));
  }

  /** Lists events at one place outside the frame. @param {Feature[]} features */
  list(features) {
    const heading = `${nameText(namesIn(features[0].facts.place_names, this.context.names()))}: outside this map`;
    this.feature = null;
    this.subject = "";
    this.context.changed();
    this.popup.options.autoPan = false;
    this.popup.setLatLng(this.belowMiddle()).setContent(listContent(features, heading, (feature) => this.pick(feature))).openOn(this.map);
  }

  /** Lets the selection go. */
  clear() {
    this.close();
    if (!this.subject) return;
    this.subject = "";
    this.outline("");
    this.context.changed();
  }

  /** Opens the popup anew, and whole, after the map has changed its size. */
  reopen() {
    if (this.feature) this.open(this.feature, this.anchor(this.feature), true);
  }

  /** Closes the popup and keeps the selection. */
  close() {
    this.feature = null;
    this.map.closePopup();
  }

  /** Shows what the page asks for. @param {string} subject @param {boolean} fly whether to bring it into sight */
  set(subject, fly) {
    this.close();
    this.subject = subject;
    this.outline(subject);
    const feature = this.context.doc.features.find((one) => one.subject === subject && one.geometry);
    if (!feature) return;
    const at = this.anchor(feature);
    if (fly && !this.map.getBounds().pad(-0.1).contains(at)) this.map.panTo(at, { animate: false });
    this.open(feature, this.anchor(feature), fly);
  }

  /** @param {string} id of a municipality, or of anything else for none */
  outline(id) {
    this.outlined?.remove();
    const area = this.context.areas?.getLayers().find((layer) => /** @type {any} */ (layer).feature.id === id);
    if (!area) return;
    const style = { color: "var(--select)", weight: 3.5, fill: false, interactive: false };
    this.outlined = L.geoJSON(/** @type {any} */ (area).feature, { pane: "timed", interactive: false, style }).addTo(this.map);
  }
}
