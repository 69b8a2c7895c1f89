/** Which rows are seen, and as what; a step of the clock looks only at rows that it may change. No browser needed. */

import { span } from "../../shared/clock.js";
import { same } from "../../shared/sets.js";
import { NONE } from "./document.js";
import { NOTHING } from "./model.js";

/** @typedef {import("../../shared/types.js").Clock} Clock */

/** Rows by a day of theirs: the rows of each day stand together. */
class DayIndex {
  /** @param {number} days how many days there are; what lies before or after counts to the first or last @param {number[] | Int32Array} keys a day each @param {(i: number) => number} rowOf */
  constructor(days, keys, rowOf) {
    this.days = days;
    this.offsets = new Int32Array(days + 1);
    const clamped = Int32Array.from(keys, (day) => Math.min(days - 1, Math.max(0, day)));
    for (const day of clamped) this.offsets[day + 1] += 1;
    for (let day = 0; day < days; day += 1) this.offsets[day + 1] += this.offsets[day];
    const next = this.offsets.slice();
    this.rows = new Int32Array(clamped.length);
    clamped.forEach((day, i) => {
      this.rows[next[day]++] = rowOf(i);
    });
  }

  /** The rows of the days from `from` to `to`, both included. @param {number} from @param {number} to */
  between(from, to) {
    const [first, last] = [Math.max(0, from), Math.min(this.days - 1, to)];
    return first > last ? this.rows.subarray(0, 0) : this.rows.subarray(this.offsets[first], this.offsets[last + 1]);
  }
}

/** The events that are not dated to exact days. @param {import("./model.js").Model} model */
function uncertain({ doc: { events, lists }, eventRows, sites }) {
  const exact = lists.date_precision.indexOf("day");
  return Int32Array.from(
    [...eventRows.keys()].filter((event) => events.date_precision[eventRows[event] - sites] !== exact),
  );
}

/**
 * What is seen depends on: the days from `from` to `day`, whether events fade, which layers are `on`, and the ids of
 * those that are seen though nothing is reported of them for the day (null: all).
 * @typedef {{from: number, day: number, fades: boolean, on: Uint8Array, chosen: Set<string> | null}} Moment
 */

/** States: 0 is unseen; a site's is one more than the number of its period. */
const OVER = 1;
const AGE = 2;

export class Visible {
  /** @param {import("./model.js").Model} model */
  constructor(model) {
    this.model = model;
    this.state = new Uint8Array(model.length);
    /** The rows that the last `set` changed, and their states before it. */
    this.changed = new Int32Array(0);
    this.was = new Uint8Array(0);
    /** How many events are seen, whatever the number of their places. */
    this.events = 0;
    /** The events whose day is not known, by number: those that a clock may not be able to date to its days. */
    this.uncertain = uncertain(model);
    /** How many of those seen have no published place. */
    this.unplaced = 0;
    this.scratch = { rows: new Int32Array(model.length), was: new Uint8Array(model.length) };
    this.rowsOfEvent = new Uint8Array(model.events);
    /** The bounds of the classes of age, in days; the last class is open. */
    this.ages = model.doc.ages.map(({ days }) => days ?? Infinity);
    const periods = model.periods.flatMap((list, row) => list.map(([first, last]) => ({ row, first, last })));
    const { days } = model.doc.dataset;
    /** @param {"first" | "last"} end */
    const index = (end) => {
      const keys = new Int32Array(periods.length + model.length - model.sites);
      periods.forEach((period, i) => {
        keys[i] = Math.max(-1, Math.min(days, period[end]));
      });
      keys.set(model[end].subarray(model.sites), periods.length);
      return new DayIndex(days, keys, (i) => (i < periods.length ? periods[i].row : i - periods.length + model.sites));
    };
    this.starts = index("first");
    this.ends = index("last");
    /** @type {Moment | null} */
    this.at = null;
  }

  /** @param {number} row @param {Moment} at */
  stateOf(row, { from, day, fades, on, chosen }) {
    const { model } = this;
    if (!on[model.layer[row]]) return 0;
    if (row < model.sites) {
      const period = model.periodOn(row, day);
      if (period < 0 || !chosen || chosen.has(model.subject(row))) return period + 1;
      return model.symbols[model.layer[row]][model.periods[row][period][2]].unreported ? 0 : period + 1;
    }
    if (!model.passes[model.event[row]]) return 0;
    const last = model.last[row];
    if (model.first[row] > day || last < from) return 0;
    let age = 0;
    if (fades) while (day - last > this.ages[age]) age += 1;
    return 1 + age * AGE + (day > last ? OVER : 0);
  }

  /** The class of age of an event that is seen, 0 for the youngest; 0 for a site. @param {number} row */
  ageOf(row) {
    return row < this.model.sites ? 0 : Math.floor((this.state[row] - 1) / AGE);
  }

  /** The symbol of a row that is seen. @param {number} row */
  symbolOf(row) {
    const { model } = this;
    const symbols = model.symbols[model.layer[row]];
    if (row < model.sites) return symbols[model.periods[row][this.state[row] - 1][2]];
    const { after, symbol } = model.doc.events;
    return symbols[((this.state[row] - 1) % AGE === OVER ? after : symbol)[row - model.sites]];
  }

  /**
   * Moves to a clock; `changed` then has the rows whose state is another.
   * @param {Clock} clock @param {Set<string>} layers those switched on
   * @param {Set<string> | null} [chosen] the ids of those that are seen though nothing is reported of them; null for all
   */
  set(clock, layers, chosen = null) {
    const [from] = span(clock);
    const before = this.at;
    const at = { from, day: clock.day, fades: clock.mode === "cumulative", on: this.model.layersOn(layers), chosen };
    this.at = at;
    let count = 0;
    /** @param {number} row */
    const look = (row) => {
      const state = this.stateOf(row, at);
      const old = this.state[row];
      if (state === old) return;
      this.state[row] = state;
      this.scratch.rows[count] = row;
      this.scratch.was[count++] = old;
      if ((state === 0) !== (old === 0)) this.count(row, state ? 1 : -1);
    };
    const alike = before && before.fades === at.fades && before.on.every((on, layer) => on === at.on[layer]);
    if (alike && sameChosen(before.chosen, chosen)) this.mayChange(before, at, look);
    else for (let row = 0; row < this.model.length; row += 1) look(row);
    this.changed = this.scratch.rows.subarray(0, count);
    this.was = this.scratch.was.subarray(0, count);
  }

  /** @param {number} row @param {1 | -1} more */
  count(row, more) {
    const event = this.model.event[row];
    if (event === NONE) return;
    const rows = (this.rowsOfEvent[event] += more);
    const change = rows === 0 ? -1 : Number(rows === 1 && more === 1);
    this.events += change;
    if (this.model.kind[row] === NOTHING && !this.model.hasOutline(row)) this.unplaced += change;
  }

  /**
   * How many events happened on the clock's days for certain, and how many more may have; as `geo.time.dating.are_dated`.
   * @param {Clock} clock
   * @returns {{dated: number, undated: number}}
   */
  numbers({ day, mode, window }) {
    const { model } = this;
    const [from] = span({ day, mode, window });
    let undated = 0;
    for (const event of this.uncertain) {
      if (!this.rowsOfEvent[event]) continue;
      const row = model.eventRows[event];
      const within = model.last[row] <= day && (mode === "cumulative" || model.first[row] >= from);
      if (!within) undated += 1;
    }
    return { dated: this.events - undated, undated };
  }

  /** Looks at every row anew at the next `set`: the filters have changed. */
  forget() {
    this.at = null;
  }

  /** How many events are not seen, by the first reason that holds: the clock, the filters, a layer that is off. */
  unseen() {
    const { model, at } = this;
    const counts = { clock: 0, filters: 0, layers: 0 };
    if (!at) return counts;
    if (!model.filtered && at.on.every(Boolean)) return { ...counts, clock: model.events - this.events };
    model.eventRows.forEach((row, event) => {
      if (this.rowsOfEvent[event]) return;
      if (model.first[row] > at.day || model.last[row] < at.from) counts.clock += 1;
      else if (!model.passes[event]) counts.filters += 1;
      else counts.layers += 1;
    });
    return counts;
  }

  /**
   * Looks at every row whose state may differ between two moments: those that begin or end between
   * the days, drop out of the span, or cross the bounds of a class of age.
   * @param {{from: number, day: number}} a @param {{from: number, day: number, fades: boolean}} b @param {(row: number) => void} look
   */
  mayChange(a, b, look) {
    const low = Math.min(a.day, b.day);
    const high = Math.max(a.day, b.day);
    this.starts.between(low + 1, high).forEach(look);
    this.ends.between(low, high - 1).forEach(look);
    this.ends.between(Math.min(a.from, b.from), Math.max(a.from, b.from) - 1).forEach(look);
    if (!b.fades) return;
    for (const days of this.ages) if (days !== Infinity) this.ends.between(low - days, high - days - 1).forEach(look);
  }
}

/** @param {Set<string> | null} one @param {Set<string> | null} other */
function sameChosen(one, other) {
  return one === other || (!!one && !!other && same(one, other));
}
