/** Days as numbers since the dataset's start, and what a clock looks at. */

import { gettext, ngettext, noop } from "./language.js";

const DAY_MS = 86_400_000;
const MONTHS = [
  noop("January"),
  noop("February"),
  noop("March"),
  noop("April"),
  noop("May"),
  noop("June"),
  noop("July"),
  noop("August"),
  noop("September"),
  noop("October"),
  noop("November"),
  noop("December"),
];

/** @param {number} day @param {string} start ISO day @returns {string} ISO day */
export function toIso(day, start) {
  return new Date(Date.parse(start) + day * DAY_MS).toISOString().slice(0, 10);
}

/** @param {string} iso @param {string} start ISO day @returns {number} */
export function fromIso(iso, start) {
  return Math.round((Date.parse(iso) - Date.parse(start)) / DAY_MS);
}

/** A day as people read it: "24 September 2023". @param {string} iso */
export function inWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return gettext("{day} {month} {year}", { day, month: gettext(MONTHS[month - 1]), year });
}

/**
 * The first and last day that a clock looks at, both included; as `geo.time.clock.Clock.span`.
 * @param {import("./types.js").Clock} clock
 * @returns {[number, number]}
 */
export function span(clock) {
  if (clock.mode === "cumulative") return [Math.min(0, clock.day), clock.day];
  if (clock.mode === "window") return [clock.day - clock.window + 1, clock.day];
  return [clock.day, clock.day];
}

/**
 * How many events a clock shows: those of its days, and apart from them those that may be of others; as
 * `geo.time.dating.EventNumbers.describe`.
 * @param {{dated: number, undated: number}} numbers @param {Pick<import("./types.js").Clock, "mode">} clock
 */
export function numbersInWords({ dated, undated }, clock) {
  if (undated && !dated)
    return ngettext("up to {n} event (exact day unknown)", "up to {n} events (exact day unknown)", undated);
  const events =
    clock.mode === "cumulative"
      ? ngettext("{n} event so far", "{n} events so far", dated)
      : ngettext("{n} event", "{n} events", dated);
  if (!undated) return events;
  const more = ngettext("up to {n} more (exact day unknown)", "up to {n} more (exact day unknown)", undated);
  return gettext("{events}; {more}", { events, more });
}
