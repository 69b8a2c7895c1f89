/** What is visible at a clock: the document indexed by day. No browser needed. */

import { span } from "./clock.js";

/** @typedef {import("./types.js").Feature} Feature */
/** @typedef {import("./types.js").Clock} Clock */
/** @typedef {import("./types.js").Event_} Event_ */

/**
 * The name of a feature's symbol on a day, or null when it has none.
 * @param {Feature} feature @param {number} day
 */
export function symbolOn(feature, day) {
  for (const [first, last, symbol] of feature.spells) {
    if ((first === null || first <= day) && (last === null || day <= last)) return symbol;
  }
  return null;
}

export class Model {
  /** @param {import("./types.js").Document_} doc */
  constructor(doc) {
    this.doc = doc;
    this.lastDay = doc.dataset.days - 1;
    /** @type {Map<string, import("./types.js").Layer>} */
    this.layers = new Map(doc.layers.map((layer) => [layer.id, layer]));
    /** @type {Map<string, Event_>} */
    const events = new Map();
    for (const feature of doc.features) {
      if (!feature.days) continue;
      const [lo, hi] = feature.days;
      const event = events.get(feature.subject);
      if (event) event.features.push(feature);
      else events.set(feature.subject, { subject: feature.subject, title: feature.title, lo, hi, layer: feature.layer, features: [feature] });
    }
    this.events = [...events.values()].sort((a, b) => a.lo - b.lo || a.hi - b.hi || (a.subject < b.subject ? -1 : 1));
    this.starts = [...new Set(this.events.map((event) => event.lo))].sort((a, b) => a - b);
  }

  /** @param {string} layer @param {string} symbol */
  symbol(layer, symbol) {
    return /** @type {import("./types.js").Layer} */ (this.layers.get(layer)).symbols[symbol];
  }

  /** What a feature's symbol means at a clock, in the legend's words, or why it has none. @param {Feature} feature @param {Clock} clock @param {Set<string>} layers */
  stateOf(feature, clock, layers) {
    const [from, to] = span(clock);
    if (!layers.has(feature.layer)) return "layer switched off";
    if (feature.days && (feature.days[0] > to || feature.days[1] < from)) return "not shown on this day";
    const symbol = symbolOn(feature, clock.day);
    if (!symbol) return "not yet reported on this day";
    return this.layers.get(feature.layer)?.legend.find((entry) => entry.symbol === symbol)?.text ?? "";
  }

  /**
   * The features drawn at a clock, with the name of the symbol of each.
   * @param {Clock} clock @param {Set<string>} layers those switched on
   * @returns {{feature: Feature, symbol: string}[]}
   */
  drawn(clock, layers) {
    const [from, to] = span(clock);
    const out = [];
    for (const feature of this.doc.features) {
      if (!feature.geometry || !layers.has(feature.layer)) continue;
      if (feature.days && (feature.days[0] > to || feature.days[1] < from)) continue;
      const symbol = symbolOn(feature, clock.day);
      if (symbol) out.push({ feature, symbol });
    }
    return out;
  }

  /** @param {Clock} clock @param {Set<string>} layers @returns {Event_[]} */
  eventsAt(clock, layers) {
    const [from, to] = span(clock);
    return this.events.filter((event) => layers.has(event.layer) && event.lo <= to && event.hi >= from);
  }

  /** The next day after (or before) a day on which an event begins, or null. @param {number} day @param {1 | -1} way */
  eventDay(day, way) {
    const days = way > 0 ? this.starts.filter((d) => d > day && d <= this.lastDay) : this.starts.filter((d) => d < day && d >= 0);
    return days.length ? (way > 0 ? days[0] : days[days.length - 1]) : null;
  }

  /**
   * Events that last, or whose day is not known exactly, in as few lanes as keep them apart.
   * @param {Set<string>} layers
   * @returns {{lo: number, hi: number, lane: number}[]}
   */
  ranges(layers) {
    /** @type {number[]} */
    const ends = [];
    return this.events.filter((event) => event.hi > event.lo && layers.has(event.layer)).map(({ lo, hi }) => {
      const free = ends.findIndex((end) => end < lo);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = hi;
      return { lo, hi, lane };
    });
  }

  /** How many events begin in each of `bins` equal stretches of the period. @param {number} bins @param {Set<string>} layers */
  histogram(bins, layers) {
    const counts = new Array(bins).fill(0);
    for (const event of this.events) {
      if (!layers.has(event.layer)) continue;
      counts[Math.min(bins - 1, Math.max(0, Math.floor((event.lo / this.doc.dataset.days) * bins)))] += 1;
    }
    return counts;
  }
}
