/** The document as rows that change with the day: sites first, then events by their first day. No browser needed. */

import { span } from "../../shared/clock.js";
import { passing } from "../../shared/filters/facets.js";
import { gettext } from "../../shared/language.js";
import { mercator } from "../../shared/mercator.js";
import { clamp } from "../../shared/numbers.js";
import { NONE } from "./document.js";

/** @typedef {import("../../shared/types.js").Feature} Feature */
/** @typedef {import("../../shared/types.js").Clock} Clock */

/** The facet that says how many sources tell of an event, and its option for one. */
const AGREEMENT = "agreement";
const ONE_SOURCE = "one";

/** What a row is drawn as. */
export const NOTHING = 0;
export const POINT = 1;
export const PATH = 2;
export const EDGE = 3;

export class Model {
  /** @param {import("../../shared/types.js").Document_} doc */
  constructor(doc) {
    this.doc = doc;
    const { sites, events } = doc;
    this.lastDay = doc.dataset.days - 1;
    /** How many rows are sites; the rows from there on are events. */
    this.sites = sites.length;
    this.length = sites.length + events.length;
    /** The number of each layer, by its id. */
    this.layerNumbers = new Map(doc.layers.map((layer, number) => [layer.id, number]));
    /** The symbols of each layer by number. */
    this.symbols = doc.layers.map((layer) => Object.values(layer.symbols));
    this.symbolNames = doc.layers.map((layer) => Object.keys(layer.symbols));
    this.layer = new Uint8Array(this.length);
    this.kind = new Uint8Array(this.length);
    /** First and last day; of a site, those of the period. */
    this.first = new Int32Array(this.length);
    this.last = new Int32Array(this.length);
    /** Places in Web Mercator, from 0 to 1 over the world. */
    this.x = new Float64Array(this.length);
    this.y = new Float64Array(this.length);
    /** The largest size that a row's symbol ever has, in pixels. */
    this.size = new Float32Array(this.length);
    /** The number of the event of each row, or NONE. */
    this.event = new Int32Array(this.length).fill(NONE);
    /** The periods of each site: first day, last day (open ends are infinite), number of the symbol. */
    this.periods = this.readSites();
    /** The first row of each event. */
    this.eventRows = this.readEvents();
    /** The first row of each event that happened in areas as a whole. @type {number[]} */
    this.outlined = [...this.eventRows].filter((row) => this.hasOutline(row));
    /** Whether each event passes the filters, and whether there are any. */
    this.passes = new Uint8Array(this.events).fill(1);
    this.filtered = false;
    /** The days on which events that pass begin. @type {number[]} */
    this.starts = this.startsOfPassing();
  }

  /** Filters the events. @param {import("../../shared/filters/facets.js").Filters} filters */
  filter(filters) {
    this.filtered = filters.size > 0;
    const firstRows = this.eventRows.map((row) => row - this.sites);
    this.passes = passing(this.doc, firstRows, filters);
    this.starts = this.startsOfPassing();
  }

  startsOfPassing() {
    const days = new Set([...this.passingRows()].map((row) => this.first[row]));
    return [...days].sort((a, b) => a - b);
  }

  /** The first row of each event that passes. */
  passingRows() {
    return this.eventRows.filter((_, event) => this.passes[event]);
  }

  /** @returns {[number, number, number][][]} */
  readSites() {
    return this.doc.sites.map((site, row) => {
      const layer = /** @type {number} */ (this.layerNumbers.get(site.layer));
      this.layer[row] = layer;
      this.last[row] = this.lastDay;
      /** @type {[number, number, number][]} */
      const periods = site.periods.map(([first, last, name]) => {
        const symbol = this.symbolNames[layer].indexOf(name);
        return [first ?? -Infinity, last ?? Infinity, symbol];
      });
      const point = site.geometry?.type === "Point";
      this.kind[row] = !site.geometry ? NOTHING : point ? POINT : PATH;
      if (point) [this.x[row], this.y[row]] = mercator(site.geometry.coordinates);
      this.size[row] = Math.max(...periods.map(([, , symbol]) => this.symbols[layer][symbol].size_px));
      return periods;
    });
  }

  /** @returns {Int32Array} */
  readEvents() {
    const { events, lists } = this.doc;
    const at = lists.places.map((place) => mercator(place.at));
    /** @type {number[]} */
    const rows = [];
    for (let i = 0; i < events.length; i += 1) {
      const row = this.sites + i;
      const place = events.place[i];
      if (events.part[i] === 1) rows.push(row);
      this.event[row] = rows.length - 1;
      this.layer[row] = events.layer[i];
      this.first[row] = events.start[i];
      this.last[row] = events.start[i] + events.lasts[i];
      const symbols = this.symbols[events.layer[i]];
      this.size[row] = Math.max(symbols[events.symbol[i]].size_px, symbols[events.after[i]].size_px);
      if (place === NONE) continue;
      this.kind[row] = lists.places[place].at_edge ? EDGE : POINT;
      [this.x[row], this.y[row]] = at[place];
    }
    return Int32Array.from(rows);
  }

  /** Whether an event happened in areas as a whole, which are outlined. @param {number} row of an event */
  hasOutline(row) {
    return this.doc.events.outline[row - this.sites] !== NONE;
  }

  /** How many events there are, whatever the number of their places. */
  get events() {
    return this.eventRows.length;
  }

  /** The first row of a subject, or NONE. @param {string} subject */
  rowOf(subject) {
    const site = this.doc.sites.findIndex((one) => one.subject === subject);
    if (site >= 0) return site;
    for (const row of this.eventRows) if (this.doc.events.subject(row - this.sites) === subject) return row;
    return NONE;
  }

  /** The rows of an event, one a place. @param {number} event @returns {number[]} */
  rowsOf(event) {
    const row = this.eventRows[event];
    return Array.from({ length: this.doc.events.parts[row - this.sites] }, (_, part) => row + part);
  }

  /** The id of the dataset's row that a row stands for. @param {number} row */
  subject(row) {
    return row < this.sites ? this.doc.sites[row].subject : this.doc.events.subject(row - this.sites);
  }

  /** @param {number} row */
  title(row) {
    return row < this.sites ? this.doc.sites[row].title : this.doc.events.title(row - this.sites);
  }

  /** Where a row's point is: longitude, latitude. @param {number} row @returns {[number, number]} */
  at(row) {
    return row < this.sites
      ? this.doc.sites[row].geometry.coordinates
      : this.doc.lists.places[this.doc.events.place[row - this.sites]].at;
  }

  /** @param {number} row @returns {number | null} */
  precision(row) {
    if (row < this.sites) return this.doc.sites[row].precision_m;
    const precision = this.doc.events.precision_m[row - this.sites];
    return precision === NONE ? null : precision;
  }

  /** One row as an object, for words. @param {number} row @returns {Feature} */
  feature(row) {
    const { sites, events, lists } = this.doc;
    if (row < this.sites) return { ...sites[row], row, at_edge: false, days: null };
    const i = row - this.sites;
    const place = lists.places[events.place[i]];
    const subject = events.subject(i);
    return {
      row,
      subject,
      id: events.part[i] === 1 ? subject : `${subject}--${events.part[i]}`,
      layer: this.doc.layers[events.layer[i]].id,
      geometry: place ? { type: "Point", coordinates: place.at } : null,
      title: events.title(i),
      days: [this.first[row], this.last[row]],
      precision_m: this.precision(row),
      at_edge: !!place?.at_edge,
      facts: {
        category: lists.category[events.category[i]],
        when: lists.when[events.when[i]],
        place: place?.id,
        place_names: place?.names,
        basis: lists.basis[events.basis[i]],
        one_source: this.hasOneSource(i),
        role: lists.role[events.role[i]],
        part: events.parts[i] > 1 ? [events.part[i], events.parts[i]] : null,
      },
    };
  }

  /** Whether a single source tells of an event. @param {number} i the place of one of its rows among the events' rows */
  hasOneSource(i) {
    const facet = this.doc.facets.find(({ id }) => id === AGREEMENT);
    const options = facet?.combinations[this.doc.events.facets[AGREEMENT][i]] ?? [];
    return options.some((option) => facet?.options[option].id === ONE_SOURCE);
  }

  /** Whether a row may be seen at a span of days, the clock's day being the last of it. @param {number} row @param {number} from @param {number} day */
  holds(row, from, day) {
    return row < this.sites ? this.periodOn(row, day) >= 0 : this.first[row] <= day && this.last[row] >= from;
  }

  /** The number of a site's period on a day, or -1. @param {number} row @param {number} day */
  periodOn(row, day) {
    return this.periods[row].findIndex(([first, last]) => first <= day && day <= last);
  }

  /** The number of a row's symbol in its layer on a day on which it holds. @param {number} row @param {number} day */
  symbolOn(row, day) {
    if (row < this.sites) return this.periods[row][this.periodOn(row, day)][2];
    const i = row - this.sites;
    return day > this.last[row] ? this.doc.events.after[i] : this.doc.events.symbol[i];
  }

  /** What a row's symbol means at a clock, in the legend's words, or why it has none. @param {number} row @param {Clock} clock @param {Set<string>} layers */
  stateOf(row, clock, layers) {
    const layer = this.doc.layers[this.layer[row]];
    if (!layers.has(layer.id)) return gettext("layer switched off");
    if (!this.holds(row, span(clock)[0], clock.day))
      return row < this.sites ? gettext("not yet reported on this day") : gettext("not shown on this day");
    if (row >= this.sites && !this.passes[this.event[row]]) return gettext("filtered out");
    const symbol = this.symbolNames[this.layer[row]][this.symbolOn(row, clock.day)];
    return layer.legend.find((entry) => entry.symbol === symbol)?.text ?? "";
  }

  /** The next day after (or before) a day on which an event begins, or null. @param {number} day @param {1 | -1} way */
  eventDay(day, way) {
    const days = this.starts.filter((one) => one >= 0 && one <= this.lastDay);
    return (way > 0 ? days.find((one) => one > day) : days.findLast((one) => one < day)) ?? null;
  }

  /** How many events begin in each of `bins` equal stretches of the period. @param {number} bins @param {Set<string>} layers */
  histogram(bins, layers) {
    const on = this.layersOn(layers);
    const counts = new Array(bins).fill(0);
    for (const row of this.passingRows()) {
      if (!on[this.layer[row]]) continue;
      const bin = Math.floor((this.first[row] / this.doc.dataset.days) * bins);
      counts[clamp(bin, 0, bins - 1)] += 1;
    }
    return counts;
  }

  /** Which layers are on, by number. @param {Set<string>} layers */
  layersOn(layers) {
    return Uint8Array.from(this.doc.layers, (layer) => Number(layers.has(layer.id)));
  }
}
