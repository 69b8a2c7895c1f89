/** The sections of the timeline, from top to bottom: events, statuses, and counts a month with the same numbers as tables. */

import { element } from "../../shared/dom.js";
import { gettext, ngettext, number } from "../../shared/language.js";
import { sum } from "../../shared/numbers.js";
import { allRows, namesRow, rangesNote } from "./headline.js";
import { band, lane } from "./lanes.js";
import { allCountsRow, countRow, countTable, harmRow, harmTable } from "./month_chart.js";
import { monthsOf } from "./time_scale.js";

/** @typedef {import("./lanes.js").Context} Context */
/** @typedef {import("./month_chart.js").Month} Month */
/**
 * @typedef {{of: string, start: string, end: string, names: import("./headline.js").Name[], lanes: import("./lanes.js").Lane[], marks: import("./time_scale.js").Mark[] | null, events: number,
 *   bands: import("./lanes.js").Band[], harm: import("./month_chart.js").Group[], palette: import("../../shared/types.js").Palette,
 *   shapes: Record<string, import("../../shared/types.js").Rings>, sizes_px: Record<string, number>, clock: {day: string, mode: "cumulative" | "window" | "day", window: number}, selected: string}} Data
 *   `of` names the dataset and the filters: while it stays the same, only the clock and the selection may differ
 */

/** @param {Data} data @param {number} days of the period @param {Context} context @returns {Element[]} */
export function sections(data, days, context) {
  const { lanes, marks, bands } = data;
  const months = monthsOf(data.start, days);
  const note = gettext("Where a row is empty, no source used here tells of a status.");
  const statuses = section(
    gettext("Statuses"),
    [note],
    bands.flatMap((one) => band(one, context)),
  );
  const harm = harmed(data, months, context);
  const names = data.names.length ? [namesRow(data, context)] : [];
  // Where there are too many events for marks, their counts stand in for them.
  if (!marks) return [...names, ...harm, ...counts(data, gettext("Events"), months, context), ...statuses];
  const all = section(
    gettext("All events"),
    [rangesNote(marks)].filter(Boolean),
    marks.length ? [...names, ...allRows({ ...data, marks }, context)] : [],
  );
  const rows = lanes.map((one, i) => {
    const own = marks.filter((mark) => mark.lane === i);
    return lane(one, data, own, context);
  });
  const monthly = counts(data, gettext("Events a month"), months, context);
  return [...all, ...harm, ...section(gettext("Events by category"), [], rows), ...statuses, ...monthly];
}

/** @param {Data} data @param {string} title @param {Month[]} months @param {Context} context */
function counts({ lanes, shapes, events }, title, months, context) {
  const most = Math.max(1, ...lanes.flatMap((one) => one.months));
  const unknown = sum(lanes.map((one) => one.unknown));
  const notes = [
    gettext(
      "The rows of categories have one scale; their tallest bar is {n}. An event that lasted counts in the month in which it began.",
      { n: number(most) },
    ),
  ];
  if (unknown)
    notes.push(
      ngettext(
        "{n} of {total} has no bar: it is dated to a range of several months.",
        "{n} of {total} have no bar: they are dated to a range of several months.",
        unknown,
        { total: number(events) },
      ),
    );
  const rows = lanes.map((one) => countRow(one, shapes[one.shape], months, most, context));
  if (rows.length > 1) rows.unshift(allCountsRow(lanes, months, context));
  return section(title, notes, rows, "counts", countTable(lanes, months));
}

/** @param {Data} data @param {Month[]} months @param {Context} context */
function harmed({ harm }, months, context) {
  const outcomes = harm.flatMap((one) => Object.values(one.outcomes));
  const most = Math.max(1, ...outcomes.flatMap((one) => one.months.map((count) => count.most ?? count.least)));
  const notes = [
    gettext(
      "Killed: filled, above the line. Injured: hatched, below it. Dashed: up to as many as the sources allow; open where they give no upper number.",
    ),
  ];
  if (outcomes.some((one) => one.unknown))
    notes.push(gettext("Those whose month is not known have no bar; the table has them."));
  const rows = harm.map((group) => harmRow(group, months, most, context));
  return section(gettext("People harmed a month"), notes, rows, "harm", harmTable(harm, months));
}

/** A heading, what to know before, the rows, and the same as a table; nothing without rows. @param {string} title @param {string[]} notes @param {Element[]} rows @param {string} [id] of the table @param {HTMLElement} [table] */
function section(title, notes, rows, id, table) {
  if (!rows.length) return [];
  const head = element("div", { class: "nk-tl-head" }, [
    element("h2", { text: title }),
    notes.length ? element("p", { text: notes.join(" ") }) : null,
  ]);
  if (!table) return [head, ...rows];
  const label = gettext("{title}, as a table", { title });
  const details = element("details", { class: "nk-tl-table", id: `nk-tl-${id}` }, [
    element("summary", { text: gettext("Table") }),
    element("div", { role: "region", tabindex: 0, "aria-label": label }, [table]),
  ]);
  return [head, ...rows, details];
}
