/** What the replay tells of each event: its title, its days, whom it harmed, and where it was. No browser needed. */

import { gettext, ngettext, number } from "../../../shared/language.js";
import { clamp } from "../../../shared/numbers.js";
import { groupedBy } from "../../../shared/sets.js";
import { POINT } from "../model.js";

const DAYS_A_WEEK = 7;
const DAYS_A_MONTH = 30.44;
const DAYS_A_YEAR = 365.25;

/**
 * An event to be told: `letters` is how much there is to read but for the date, `later` how long it is after the one
 * before in words, `places` are longitudes and latitudes inside the map.
 * @typedef {{event: number, row: number, rows: number[], day: number, rank: number, title: string, when: string,
 *   counts: string[], letters: number, places: [number, number][],
 *   later: string}} Caption
 */

/** A count of people as a line, as `geo.events.counts.Count.describe` has it. @param {{group: string, outcome: string, wording: string}} count */
export function countLine({ group, outcome, wording }) {
  return gettext("{group} {outcome}: {count}", { group, outcome: outcomeText(outcome), count: wording });
}

/** @param {string} outcome of `geo.dataset.schema.OUTCOMES` */
export function outcomeText(outcome) {
  return outcome === "killed" ? gettext("killed") : gettext("injured");
}

/** The letters that are read. @param {string[]} texts */
export function letters(texts) {
  return texts.filter(Boolean).join(" ").length;
}

/**
 * The events that pass and whose layers are on, by their first day, those of one day in the document's order.
 * @param {import("../model.js").Model} model @param {Set<string>} layers @returns {Caption[]}
 */
export function captions(model, layers) {
  const { events, lists, harm } = model.doc;
  const on = model.layersOn(layers);
  const counts = groupedBy(harm, ({ event }) => event);
  /** @type {Caption[]} */
  const found = [];
  for (let event = 0; event < model.events; event += 1) {
    const row = model.eventRows[event];
    if (!model.passes[event] || !on[model.layer[row]]) continue;
    const i = row - model.sites;
    const rows = model.rowsOf(event);
    const title = events.short(i) || events.title(i);
    const when = lists.when[events.when[i]];
    const lines = byOutcome(counts.get(event) ?? []).map(countLine);
    found.push({
      event,
      row,
      rows,
      day: clamp(model.first[row], 0, model.lastDay),
      rank: events.rank[i],
      title,
      when,
      counts: lines,
      letters: letters([title, ...lines]),
      later: "",
      places: rows.filter((one) => model.kind[one] === POINT).map((one) => model.at(one)),
    });
  }
  return found.sort((a, b) => a.day - b.day || a.event - b.event);
}

/** Those killed first. @param {import("../../../shared/types.js").Harm[]} counts */
function byOutcome(counts) {
  return [...counts].sort((a, b) => Number(b.outcome === "killed") - Number(a.outcome === "killed"));
}

/**
 * How much later a day is, in whole weeks, months or years; empty for a few days.
 * @param {number} days @param {number} named from how many days on it is said
 */
export function laterText(days, named) {
  if (days < named) return "";
  if (days < 2 * DAYS_A_MONTH) {
    return ngettext("{n} week later", "{n} weeks later", Math.round(days / DAYS_A_WEEK));
  }
  const months = Math.round(days / DAYS_A_MONTH);
  if (months < 24) return ngettext("{n} month later", "{n} months later", months);
  return ngettext("{n} year later", "{n} years later", Math.round(days / DAYS_A_YEAR));
}

/** How many events are told, of how many. @param {number} told @param {number} all */
export function ofAllText(told, all) {
  if (told === all) return ngettext("{n} event", "{n} events", all);
  return ngettext("{told} of {n} event", "{told} of {n} events", all, { told: number(told) });
}
