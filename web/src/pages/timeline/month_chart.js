/** Counts a month: a row of bars for each category and each group harmed, and the same numbers as tables. */

import { element, vector } from "../../shared/dom.js";
import { gettext, monthAlone, ngettext, number } from "../../shared/language.js";
import { sum } from "../../shared/numbers.js";
import { inColour, path, plot, rect, row, sign } from "./shapes.js";

/** @typedef {import("./lanes.js").Lane} Lane */
/** @typedef {import("./lanes.js").Context} Context */
/**
 * @typedef {{least: number, most: number | null, words: string, label: string}} Count
 *   `words` are what is read; `least` and `most` are for the height of a bar, and `label` is written at it where it is of one count
 */
/** @typedef {{name: string, words: string, months: (Count & {month: number})[], unknown: Count | null}} Outcome `words` is of all months together */
/** @typedef {{group: string, outcomes: Record<string, Outcome>}} Group */
/** @typedef {{from: number, to: number, year: number, month: number}} Month */

/** The tallest bar of all categories together, of one category, and of people harmed. */
const ALL_PX = 76;
const BARS_PX = 34;
const HARM_PX = 104;
const LABEL_PX = 14;
const DIGIT_PX = 6.2;
/** An axis has at most so many lines above its base. */
const MAX_LINES = 3;
/** A longer label isn't written at its bar. */
const MAX_LETTERS = 24;
const UNKNOWN = gettext("Month not known");

/** @param {Month} month */
const monthInWords = ({ year, month }) => gettext("{month} {year}", { month: monthAlone(month), year });

/** A month's bar in all rows: it takes its month, and is never too thin to be seen. @param {Month} month @param {import("./time_scale.js").Scale} scale */
function sides({ from, to }, scale) {
  const left = scale.x(from) + 1;
  return { left, width: Math.max(4, scale.x(to) - 1 - left) };
}

/** What is pressed to see a month. @param {Month} month @param {string} words @param {number} height @param {SVGElement[]} drawn @param {Context} context */
function monthNode(month, words, height, drawn, { scale, timed, tip, month: choose }) {
  const when = monthInWords(month);
  const { left, width } = sides(month, scale);
  const attributes = {
    class: "nk-tl-month",
    role: "button",
    "aria-label": gettext("{when}, {words}. See this month", { when, words }),
    onclick: () => choose(`${month.year}-${String(month.month + 1).padStart(2, "0")}`),
  };
  const node = vector("g", attributes, [rect("nk-tl-hit", left - 1, 0, width + 2, height), ...drawn]);
  timed.push({ node, id: "", first: month.from, last: month.to - 1, items: [] });
  tip(node, [when, words]);
  return node;
}

/** @param {string} text @param {number} x its middle @param {number} y its baseline */
function labelled(text, x, y) {
  return vector("text", { x, y, "text-anchor": "middle", text });
}

/** The line that bars stand on. @param {number} y @param {import("./time_scale.js").Scale} scale */
function baseline(y, { width }) {
  return path("nk-tl-base", `M0 ${y}H${width}`);
}

/** The numbers that an axis has, up to the tallest bar: round ones. @param {number} most */
export function axisSteps(most) {
  let step = 1;
  for (let i = 0; most / step > MAX_LINES; i += 1) step = [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3);
  return Array.from({ length: Math.floor(most / step) }, (_, i) => (i + 1) * step);
}

/** An axis with its numbers: a line at each. @param {number} most the tallest bar of the row @param {number} of the tallest bar of all rows @param {(value: number) => number} y @param {import("./time_scale.js").Scale} scale */
function axis(most, of, y, { width }) {
  return axisSteps(of)
    .filter((value) => value <= most)
    .flatMap((value) => [
      path("nk-tl-axis-line", `M0 ${y(value)}H${width}`),
      vector("text", { class: "nk-tl-axis-text", x: 1, y: y(value) - 2, text: number(value) }),
      vector("text", {
        class: "nk-tl-axis-text",
        x: width - 1,
        y: y(value) - 2,
        "text-anchor": "end",
        text: number(value),
      }),
    ]);
}

/**
 * How many events of all categories there are in each month.
 * @param {Lane[]} lanes @param {Month[]} months @param {Context} context
 */
export function allCountsRow(lanes, months, context) {
  const title = gettext("All categories");
  const counts = months.map((_, i) => sum(lanes.map((one) => one.months[i])));
  const whole = { title, colour: "text-quiet", months: counts, unknown: sum(lanes.map((one) => one.unknown)) };
  return countBars(whole, [], months, { most: Math.max(1, ...counts), px: ALL_PX }, context);
}

/**
 * How many events of a category there are in each month.
 * @param {Lane} lane @param {import("../../shared/types.js").Rings} rings its symbol @param {Month[]} months @param {number} most the tallest bar in any row @param {Context} context
 */
export function countRow(lane, rings, months, most, context) {
  return countBars(lane, [sign(rings, lane.colour)], months, { most, px: BARS_PX }, context);
}

/** @param {Pick<Lane, "title" | "colour" | "months" | "unknown">} lane @param {SVGElement[]} before its name @param {Month[]} months @param {{most: number, px: number}} tallest @param {Context} context */
function countBars({ title, colour, months: counts, unknown }, before, months, { most, px }, context) {
  const { scale } = context;
  const height = px + LABEL_PX;
  const items = counts.flatMap((count, i) => {
    if (!count) return [];
    const { left, width } = sides(months[i], scale);
    const tall = Math.max(2, (px * count) / most);
    const drawn = [rect("nk-tl-bar", left, height - tall, width, tall, { style: inColour(colour) })];
    if (String(count).length * DIGIT_PX <= width + 2)
      drawn.push(labelled(String(count), left + width / 2, height - tall - 3));
    return [monthNode(months[i], `${title}: ${ngettext("{n} event", "{n} events", count)}`, height, drawn, context)];
  });
  const name = gettext("{title}: events a month", { title });
  return row(
    [...before, element("span", { text: title }), element("b", { text: number(sum([...counts, unknown])) })],
    plot(scale, height, name, items, [
      ...axis(Math.max(0, ...counts), most, (value) => height - (px * value) / most, scale),
      baseline(height - 0.5, scale),
    ]),
    "counts",
  );
}

/**
 * People of a group killed (above the line) and injured (below it) in each month.
 * @param {Group} group @param {Month[]} months @param {number} most the tallest bar in any row @param {Context} context
 */
export function harmRow({ group, outcomes }, months, most, context) {
  const { scale } = context;
  const unit = HARM_PX / most;
  /** @param {string} outcome */
  const tallest = (outcome) => Math.max(0, ...(outcomes[outcome]?.months ?? []).map((count) => tall(count, unit)));
  const zero = tallest("killed") + LABEL_PX + 2;
  const height = zero + tallest("injured") + LABEL_PX + 2;
  /** The right end of the last label above and below. @type {Record<string, number>} */
  const written = { killed: 0, injured: 0 };
  const items = months.flatMap((month, i) => {
    const found = Object.entries(outcomes).flatMap(([outcome, { name, months: counts }]) =>
      counts.filter((one) => one.month === i).map((count) => ({ outcome, count, name })),
    );
    if (!found.length) return [];
    const words = found.map(({ name, count }) => `${name} ${count.words}`).join(", ");
    const { left, width } = sides(month, scale);
    const middle = left + width / 2;
    const drawn = [];
    for (const { outcome, count } of found) {
      const way = outcome === "killed" ? -1 : 1;
      drawn.push(...harmBar(count, left, width, zero, way, unit));
      const reach = (count.label.length * DIGIT_PX) / 2;
      if (!count.label || count.label.length > MAX_LETTERS || middle - reach < written[outcome]) continue;
      written[outcome] = middle + reach + 3;
      drawn.push(labelled(count.label, middle, zero + way * (tall(count, unit) + 4) + (way > 0 ? 7 : 0)));
    }
    return [monthNode(month, `${group}: ${words}`, height, drawn, context)];
  });
  const totals = Object.values(outcomes).map(({ name, words }) => `${name} ${words}`);
  const name = gettext("{group}: people killed and injured a month", { group });
  return row(
    [element("span", { text: group }), element("small", { text: totals.join(", ") })],
    plot(scale, height, name, items, [
      ...axis((tallest("killed") + 1) / unit, most, (value) => zero - value * unit, scale),
      ...axis((tallest("injured") + 1) / unit, most, (value) => zero + value * unit, scale),
      baseline(zero, scale),
    ]),
    "harm",
  );
}

/** How far a count's bar reaches. @param {Count} count @param {number} unit pixels a person */
function tall({ least, most }, unit) {
  return Math.max(3, (most ?? least) * unit) + (most === null ? 5 : 0);
}

/** A bar as far as the count is sure, and an open one as far as it may reach. @param {Count} count @param {number} left @param {number} width @param {number} zero @param {1 | -1} way @param {number} unit */
function harmBar(count, left, width, zero, way, unit) {
  const outcome = way > 0 ? "injured" : "killed";
  const sure = count.least ? Math.max(3, count.least * unit) : 0;
  const whole = tall(count, unit);
  const out = [];
  if (sure) out.push(rect(`nk-tl-${outcome}`, left, way > 0 ? zero : zero - sure, width, sure));
  if (whole > sure) {
    const [begin, end] = [zero + way * sure, zero + way * whole];
    const close = count.most === null ? "" : `M${left} ${end}h${width}`;
    out.push(path("nk-tl-maybe", `M${left} ${begin}V${end}M${left + width} ${begin}V${end}${close}`));
  }
  return out;
}

/** @param {string} caption @param {string[]} columns @param {string[][]} rows the first cell of each is its heading */
function table(caption, columns, rows) {
  const heads = columns.map((text) => element("th", { scope: "col", text }));
  const lines = rows.map(([name, ...rest]) => {
    const cells = rest.map((text) => element("td", { text, class: ["0", "–"].includes(text) ? "nk-tl-none" : null }));
    return element("tr", [element("th", { scope: "row", text: name }), ...cells]);
  });
  return element("table", [
    element("caption", { class: "nk-sr", text: caption }),
    element("thead", [element("tr", heads)]),
    element("tbody", lines),
  ]);
}

/** @param {Lane[]} lanes @param {Month[]} months */
export function countTable(lanes, months) {
  /** @param {string} name @param {(lane: Lane) => number} count */
  const line = (name, count) => {
    const counts = lanes.map(count);
    return [name, ...counts.map(String), String(sum(counts))];
  };
  return table(
    gettext("Events a month, by category"),
    [gettext("Month"), ...lanes.map(({ title }) => title), gettext("All")],
    [
      ...months.map((month, i) => line(monthInWords(month), (lane) => lane.months[i])),
      line(UNKNOWN, ({ unknown }) => unknown),
      line(gettext("In all"), (lane) => sum([...lane.months, lane.unknown])),
    ],
  );
}

/** @param {Group[]} groups @param {Month[]} months */
export function harmTable(groups, months) {
  const columns = groups.flatMap(({ group, outcomes }) =>
    Object.values(outcomes).map((counts) => ({ name: `${group}, ${counts.name}`, counts })),
  );
  /** @param {string} name @param {(outcome: Outcome) => string | undefined} find */
  const line = (name, find) => [name, ...columns.map(({ counts }) => find(counts) ?? "–")];
  return table(
    gettext("People harmed a month, by group"),
    [gettext("Month"), ...columns.map(({ name }) => name)],
    [
      ...months.map((month, i) =>
        line(monthInWords(month), ({ months: found }) => found.find((one) => one.month === i)?.words),
      ),
      line(UNKNOWN, ({ unknown }) => unknown?.words),
      line(gettext("In all"), ({ words }) => words),
    ],
  );
}
