/** How many events there were so far, and how many people the sources count as killed and injured, a sum a group and outcome. No browser needed. */

import { gettext, ngettext, number } from "../../../shared/language.js";
import { sum } from "../../../shared/numbers.js";
import { groupedBy } from "../../../shared/sets.js";
import { outcomeText } from "./captions.js";

/** @typedef {import("../../../shared/types.js").Harm} Harm */

/**
 * A sum as `geo.events.counts.Sum` is: of lower bounds, whether all counts are exact, and their wordings with and without a lower bound.
 * @typedef {{group: string, outcome: string, least: number, exact: boolean, bounded: string[], unbounded: string[]}} Sum
 */

/** The wordings that a sum names; of more it says how many there are. */
const MAX_LISTED = 6;

const CERTAIN = 1;
const PERHAPS = 2;

/**
 * Whether an event, by its number, had happened by a day: for certain (as `geo.time.dating.are_dated`), perhaps, or not (0);
 * not either where the filters or the layers leave it out.
 * @param {import("../model.js").Model} model @param {Set<string>} layers @param {number} day
 */
function happenedBy(model, layers, day) {
  const { events, lists } = model.doc;
  const on = model.layersOn(layers);
  const exactly = lists.date_precision.indexOf("day");
  return (/** @type {number} */ event) => {
    const row = model.eventRows[event];
    if (!model.passes[event] || !on[model.layer[row]] || model.first[row] > day) return 0;
    return events.date_precision[row - model.sites] === exactly || model.last[row] <= day ? CERTAIN : PERHAPS;
  };
}

/** How many events had happened by a day for certain, and how many more may have. @param {import("../model.js").Model} model @param {Set<string>} layers @param {number} day */
export function numbersSoFar(model, layers, day) {
  const happened = happenedBy(model, layers, day);
  const numbers = { dated: 0, undated: 0 };
  for (let event = 0; event < model.events; event += 1) {
    const how = happened(event);
    if (how === CERTAIN) numbers.dated += 1;
    else if (how === PERHAPS) numbers.undated += 1;
  }
  return numbers;
}

/**
 * The sums of the events that pass, whose layers are on, and that happened up to a day for certain (as
 * `geo.time.dating.are_dated`); those killed first.
 * @param {import("../model.js").Model} model @param {Set<string>} layers @param {number} day @returns {Sum[]}
 */
export function sumsSoFar(model, layers, day) {
  const happened = happenedBy(model, layers, day);
  const counted = model.doc.harm.filter(({ event }) => happened(event) === CERTAIN);
  const groups = groupedBy(counted, ({ group, outcome }) => `${outcome} ${group}`);
  return [...groups.values()]
    .map(addUp)
    .sort((a, b) => Number(b.outcome === "killed") - Number(a.outcome === "killed"));
}

/** @param {Harm[]} counts of one group and outcome @returns {Sum} */
function addUp(counts) {
  const [{ group, outcome }] = counts;
  const wordings = (/** @type {boolean} */ bounded) =>
    counts.filter(({ least }) => (least !== null) === bounded).map(({ wording }) => wording);
  return {
    group,
    outcome,
    least: sum(counts.map(({ least }) => least ?? 0)),
    exact: counts.every(({ least, most }) => least !== null && least === most),
    bounded: wordings(true),
    unbounded: wordings(false),
  };
}

/**
 * How many in words, with the weakest hedge of the counts, and what it is the sum of, empty for one count; as `geo.events.counts.Sum.parts`.
 * @param {Sum} sum @returns {[string, string]}
 */
export function sumParts({ least, exact, bounded, unbounded }) {
  const count = bounded.length + unbounded.length;
  if (count === 1) return [[...bounded, ...unbounded][0], ""];
  let [head, remark] = [bounded.join(""), ngettext("{n} count, not added up", "{n} counts, not added up", count)];
  if (bounded.length > 1) {
    head = exact ? number(least) : gettext("at least {n}", { n: number(least) });
    remark = remarkOf(bounded);
  }
  if (!unbounded.length) return [head, remark];
  const others = quoted(unbounded);
  return [head ? gettext("{sum}, and {counts} without a lower bound", { sum: head, counts: others }) : others, remark];
}

/** @param {string[]} wordings */
function remarkOf(wordings) {
  const count = wordings.length;
  if (count > MAX_LISTED) return ngettext("sum of {n} count", "sum of {n} counts", count);
  return ngettext("sum of {n} count: {counts}", "sum of {n} counts: {counts}", count, { counts: wordings.join("; ") });
}

/** @param {string[]} wordings */
function quoted(wordings) {
  const shown = wordings.slice(0, MAX_LISTED).map((words) => gettext("“{words}”", { words }));
  const more = wordings.length - shown.length;
  return [...shown, ...(more ? [gettext("and {n} more", { n: number(more) })] : [])].join(", ");
}

/** All sums in a line for each outcome: "Killed: police officers – one; …". @param {Sum[]} sums */
export function tallyLines(sums) {
  return [...groupedBy(sums, ({ outcome }) => outcome)].map(([outcome, of]) => {
    const parts = of.map((one) => gettext("{group}: {count}", { group: one.group, count: sumParts(one)[0] }));
    return { outcome: capital(outcomeText(outcome)), text: parts.join("; ") };
  });
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
