/** The one selected thing: its popup, its ring, or its outline. */

import { gettext } from "../../shared/language.js";
import { atThisPlace, listContent, popupContent } from "./popup.js";

/** @typedef {import("../../shared/types.js").Feature} Feature */

/** How far from the map's lower right corner the popup of something outside it opens. */
const HALF_POPUP_PX = 190;
const EDGE_PX = 44;
/** How wide what a popup says is at most, and the margins around it. */
const POPUP_PX = 340;
const MARGINS_PX = 32;
const UNREACHABLE = gettext("The rest can't be loaded now: the server doesn't answer.");

export class Selection {
  /** @param {import("../replay.js").Replay} replay */
  constructor(replay) {
    const { map } = replay;
    this.replay = replay;
    this.map = map;
    /** The id of the dataset's row selected; empty for none. */
    this.subject = "";
    /** The feature that the popup speaks of. @type {Feature | null} */
    this.feature = null;
    /** What the open popup's words depend on. */
    this.worded = "";
    /** Said while an event's details are not here. */
    this.missing = "";
    /** The outline of the selected area, above all lines. @type {L.GeoJSON | undefined} */
    this.outlined = undefined;
    this.popup = L.popup({
      maxWidth: POPUP_PX,
      minWidth: 220,
      maxHeight: 320,
      className: "nk-leaflet-popup",
    });
    map.on("popupopen", () => {
      const close = this.popup.getElement()?.querySelector(".leaflet-popup-close-button");
      close?.setAttribute("aria-label", gettext("Close"));
    });
    map.on("popupclose", () => {
      if (!this.feature) return;
      this.feature = null;
      this.subject = "";
      replay.change();
    });
    map.on("moveend", () => {
      if (this.feature) this.popup.setLatLng(this.anchor(this.feature));
    });
  }

  /** Where a feature's symbol is. @param {Feature} feature */
  anchor({ at_edge, row }) {
    const { points, paths } = this.replay;
    if (at_edge) return this.atTheEdge();
    return paths.made.has(row) ? paths.latLng(row) : points.latLng(row);
  }

  /** Where the popup of something outside the map opens: at the map's edge, over the list that it is in. */
  atTheEdge() {
    const { x, y } = this.map.getSize();
    return this.map.containerPointToLatLng([Math.max(x / 2, x - HALF_POPUP_PX), y - EDGE_PX]);
  }

  /** Selects a row; one without a point or a line opens no popup. @param {number} row @param {L.LatLng} [at] where it was clicked */
  pick(row, at) {
    const feature = this.replay.model.feature(row);
    if (!feature.geometry) return this.pickPlace(feature.subject);
    this.outline("");
    this.subject = feature.subject;
    this.open(feature, at ?? this.anchor(feature), true);
    this.replay.change();
  }

  /** Selects what has a card and no symbol. @param {string} id */
  pickPlace(id) {
    this.set(id, false);
    this.replay.change();
  }

  /** Selects a municipality, or lets it go. @param {string} id */
  pickArea(id) {
    this.close();
    this.subject = this.subject === id ? "" : id;
    this.outline(this.subject);
    this.replay.change();
  }

  /** @param {Feature} feature @param {L.LatLng} at @param {boolean} pan whether the map may move to show it whole */
  open(feature, at, pan) {
    this.feature = null;
    this.missing = "";
    const { left, top, right, bottom } = this.replay.viewport.edges;
    Object.assign(this.popup.options, {
      maxWidth: Math.min(POPUP_PX, this.map.getSize().x - left - right - MARGINS_PX),
      // What keeps to the map's edge would be panned after for ever.
      autoPan: pan && !feature.at_edge,
      autoPanPaddingTopLeft: [left, top],
      autoPanPaddingBottomRight: [right, bottom],
    });
    this.popup.setLatLng(at).setContent(this.content(feature)).openOn(this.map);
    this.feature = feature;
    this.worded = this.key(feature);
    this.complete(feature);
  }

  /** An event's details; `null` while they are not here. @param {Feature} feature */
  detailsOf({ row }) {
    return this.replay.details.of(this.replay.model.event[row]);
  }

  /** What a feature's symbol means at the clock. @param {Feature} feature */
  stateOf({ row }) {
    const { model, layers } = this.replay;
    return model.stateOf(row, this.replay.clock(), layers);
  }

  /** What an event's popup says, with its details once they are here. @param {Feature} feature */
  content(feature) {
    const { doc, languages } = this.replay;
    const more = this.detailsOf(feature);
    const whole = { ...feature, facts: { ...feature.facts, ...more } };
    const stack = this.stackOf(feature);
    const list = () => this.listStack(stack);
    return popupContent(whole, doc, languages, this.stateOf(feature), more ? "" : this.missing, stack.length, list);
  }

  /** The rows that are drawn or counted where a feature is. @param {Feature} feature */
  stackOf({ row }) {
    return this.replay.points.layout.stackOf(row);
  }

  /** Lists what is drawn or counted at one symbol. @param {number[]} rows */
  listStack(rows) {
    this.list(rows, atThisPlace(rows.length), this.replay.points.latLng(rows[0]));
  }

  /** What the words of a popup depend on. @param {Feature} feature */
  key(feature) {
    const more = this.detailsOf(feature) ? "whole" : this.missing;
    return [feature.id, this.replay.names, this.stateOf(feature), more, this.stackOf(feature)].join(";");
  }

  /** Fetches what the popup doesn't say yet. @param {Feature} feature */
  async complete(feature) {
    const { model, details } = this.replay;
    const event = model.event[feature.row];
    if (event < 0 || details.of(event)) return;
    await details.load(event).catch(() => (this.missing = UNREACHABLE));
    if (this.feature === feature) this.refresh();
  }

  /** Words the open popup anew for the day, the layers, the language of names and what has come since. */
  refresh() {
    if (!this.feature) return;
    const key = this.key(this.feature);
    if (key === this.worded) return;
    this.worded = key;
    this.popup.setContent(this.content(this.feature));
    this.replay.labels.place();
  }

  /** Lists events to pick from. @param {number[]} rows @param {string} heading @param {L.LatLng} at */
  list(rows, heading, at) {
    const features = rows.map((row) => this.replay.model.feature(row));
    this.feature = null;
    this.subject = "";
    this.replay.change();
    this.popup.options.autoPan = false;
    const content = listContent(features, heading, (feature) => this.pick(feature.row));
    this.popup.setLatLng(at).setContent(content).openOn(this.map);
  }

  /** Lets the selection go. */
  clear() {
    this.close();
    if (!this.subject) return;
    this.subject = "";
    this.outline("");
    this.replay.change();
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
    const row = this.replay.model.rowOf(subject);
    const feature = row < 0 ? null : this.replay.model.feature(row);
    if (!feature?.geometry) return;
    const at = this.anchor(feature);
    if (fly && !this.replay.viewport.isClear(at)) {
      this.replay.viewport.leave();
      this.map.panTo(at, { animate: false });
    }
    this.open(feature, this.anchor(feature), fly);
  }

  /** @param {string} id of a municipality, or of anything else */
  areaOf(id) {
    return this.replay.areas?.getLayers().find((layer) => /** @type {any} */ (layer).feature.id === id);
  }

  /** West, south, east, north of a municipality; of anything else, nothing. @param {string} id @returns {number[][]} */
  boundsOf(id) {
    const bounds = /** @type {any} */ (this.areaOf(id))?.getBounds();
    return bounds ? [[bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]] : [];
  }

  /** @param {string} id of a municipality, or of anything else for none */
  outline(id) {
    this.outlined?.remove();
    const area = this.areaOf(id);
    if (!area) return;
    const style = { color: "var(--select)", weight: 3.5, fill: false, interactive: false };
    this.outlined = L.geoJSON(/** @type {any} */ (area).feature, { pane: "timed", interactive: false, style });
    this.outlined.addTo(this.map);
  }
}
