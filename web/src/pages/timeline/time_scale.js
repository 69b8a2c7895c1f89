/** The timeline's axis: the position of a day and the texts along it. No browser needed. */

import { fromIso, toIso } from "../../shared/clock.js";
import { monthAlone } from "../../shared/language.js";

/** Room at both ends, so that the marks of the first and the last day are whole. */
export const PAD_PX = 12;
/** A month is never narrower, however long the period: bars and labels have to fit into it. */
const LEAST_MONTH_PX = 15;
/** From these widths of a month on, its name, its initial, or days of it are written. */
const NAME_PX = 30;
const INITIAL_PX = 12;
const DAYS_PX = 150;
const MONTH_DAYS = 365.25 / 12;
const DAYS_WRITTEN = [8, 15, 22];

/** How many days fill the window in each zoom; all of them by default. @type {Record<string, number>} */
export const ZOOMS = { year: 366, near: 92 };

export class Scale {
  /** @param {number} days of the period @param {number} perDay pixels */
  constructor(days, perDay) {
    this.days = days;
    this.perDay = perDay;
    this.width = 2 * PAD_PX + days * perDay;
  }

  /** The left edge of a day. @param {number} day */
  x(day) {
    return PAD_PX + day * this.perDay;
  }

  /** The day at a position, within the period. @param {number} x */
  dayAt(x) {
    return Math.min(this.days - 1, Math.max(0, Math.floor((x - PAD_PX) / this.perDay)));
  }
}

/** @param {number} days of the period @param {string} zoom @param {number} room pixels for the plot */
export function scaleFor(days, zoom, room) {
  const shown = Math.min(days, ZOOMS[zoom] ?? days);
  return new Scale(days, Math.max((room - 2 * PAD_PX) / shown, LEAST_MONTH_PX / MONTH_DAYS));
}

/**
 * The first day of each month of the period, and the day after its last; the period's own first day begins its first month.
 * @param {string} start ISO day @param {number} days @returns {{from: number, to: number, year: number, month: number}[]} month from 0
 */
export function monthsOf(start, days) {
  const out = [];
  let [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7)) - 1];
  for (let from = 0; from < days; ) {
    const next = new Date(Date.UTC(year, month + 1, 1)).toISOString().slice(0, 10);
    const to = Math.min(days, fromIso(next, start));
    out.push({ from, to, year, month });
    from = to;
    [year, month] = month === 11 ? [year + 1, 0] : [year, month + 1];
  }
  return out;
}

/**
 * What is written along the axis: years above, months below and, where there is room, days.
 * @param {string} start ISO day @param {Scale} scale
 * @returns {{day: number, text: string, kind: "year" | "month" | "day"}[]}
 */
export function ticks(start, scale) {
  const monthPx = scale.perDay * MONTH_DAYS;
  /** @type {{day: number, text: string, kind: "year" | "month" | "day"}[]} */
  const out = [];
  for (const { from, to, year, month } of monthsOf(start, scale.days)) {
    if (month === 0 || from === 0) out.push({ day: from, text: String(year), kind: "year" });
    const name = monthAlone(month).slice(0, 3);
    const close = monthPx >= DAYS_PX;
    out.push({
      day: from,
      text: close ? `${name} ${year}` : monthPx >= NAME_PX ? name : monthPx >= INITIAL_PX ? name[0].toUpperCase() : "",
      kind: "month",
    });
    if (!close) continue;
    for (let day = from; day < to; day += 1) {
      const number = Number(toIso(day, start).slice(8));
      if (DAYS_WRITTEN.includes(number)) out.push({ day, text: String(number), kind: "day" });
    }
  }
  return out;
}

/**
 * @typedef {{id: string, lane: number, first: number, last: number, exact: boolean, size: string, title: string, when: string, one_source: string}} Mark
 * @typedef {{kind: "dot" | "lasting" | "uncertain", left: number, right: number, height: number}} Box
 */

/**
 * How a mark is drawn: a dot for a day that is known, else a bar over its days: solid when it lasted, open when the day is not known.
 * A bar is never shorter than a dot.
 * @param {Mark} mark @param {Scale} scale @param {Record<string, number>} sizes pixels
 * @returns {Box}
 */
export function boxOf({ first, last, exact, size }, scale, sizes) {
  const dot = exact && first === last;
  const height = dot ? sizes[size] : Math.round(sizes[size] * 0.6);
  const [from, to] = [scale.x(first), scale.x(last + 1)];
  const spare = (sizes[size] - (to - from)) / 2;
  const by = dot ? spare : Math.max(0, spare);
  return { kind: dot ? "dot" : exact ? "lasting" : "uncertain", left: from - by, right: to + by, height };
}
