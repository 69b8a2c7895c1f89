/** Counts a month: a row of bars for each category and each group harmed, and the same numbers as tables. */

import { element, vector } from "../../shared/dom.js";
import { gettext, monthAlone, ngettext, number } from "../../shared/language.js";
import { rove } from "../roving.js";
import { plot, row, sign } from "./lanes.js";

/** @typedef {import("./lanes.js").Lane} Lane */
/** @typedef {import("./lanes.js").Context} Context */
/**
 * @typedef {{least: number, most: number | null, words: string, label: string}} Count
 *   `words` are what is read; `least` and `most` are for the height of a bar, and `label` is written at it where it is of one count
 */
/** @typedef {{name: string, words: string, months: (Count & {month: number})[], unknown: Count | null}} Outcome `words` is of all months together */
/** @typedef {{group: string, outcomes: Record<string, Outcome>}} Group */
/** @typedef {{from: number, to: number, year: number, month: number}} Month */

const BARS_PX = 24;
const HARM_PX = 40;
const LABEL_PX = 12;
const DIGIT_PX = 5.6;
/** A longer label isn't written at its bar. */
const MAX_LETTERS = 24;
export const UNKNOWN = gettext("Month not known");

/** @param {Month} month */
export const monthInWords = ({ year, month }) => gettext("{month} {year}", { month: monthAlone(month), year });

/** A month's bar in all rows: it takes its month, and is never too thin to be seen. @param {Month} month @param {import("./time_scale.js").Scale} scale */
function sides({ from, to }, scale) {
  const left = scale.x(from) + 1;
  return { left, width: Math.max(4, scale.x(to) - 1 - left) };
}

/** What is pressed to see a month. @param {Month} month @param {string} words @param {number} height @param {Context} context */
function monthNode(month, words, height, { scale, timed, tip, month: choose }) {
  const when = monthInWords(month);
  const { left, width } = sides(month, scale);
  const node = vector("g", {
    class: "nk-tl-month",
    role: "button",
    "aria-label": gettext("{when}, {words}. See this month", { when, words }),
  });
  node.append(vector("rect", { class: "nk-tl-hit", x: left - 1, y: 0, width: width + 2, height }));
  node.addEventListener("click", () => choose(`${month.year}-${String(month.month + 1).padStart(2, "0")}`));
  timed.push({ node, id: "", first: month.from, last: month.to - 1, items: [] });
  tip(node, [when, words]);
  return node;
}

/** @param {string} text @param {number} x its middle @param {number} y its baseline */
function labelled(text, x, y) {
  const node = vector("text", { x, y, "text-anchor": "middle" });
  node.textContent = text;
  return node;
}

/**
 * How many events of a category there are in each month.
 * @param {Lane} lane @param {number[][][]} rings its symbol @param {Month[]} months @param {number} most the tallest bar in any row @param {Context} context
 */
export function countRow({ title, colour, months: counts, unknown }, rings, months, most, context) {
  const height = BARS_PX + LABEL_PX;
  const svg = plot(context.scale, height, gettext("{title}: events a month", { title }));
  const items = counts.flatMap((count, i) => {
    if (!count) return [];
    const { left, width } = sides(months[i], context.scale);
    const node = monthNode(
      months[i],
      `${title}: ${ngettext("{n} event", "{n} events", count, { n: number(count) })}`,
      height,
      context,
    );
    const tall = Math.max(2, (BARS_PX * count) / most);
    node.append(
      vector("rect", {
        class: "nk-tl-bar",
        x: left,
        y: height - tall,
        width,
        height: tall,
        style: `--mark: var(--${colour})`,
      }),
    );
    if (String(count).length * DIGIT_PX <= width + 2)
      node.append(labelled(String(count), left + width / 2, height - tall - 3));
    return [node];
  });
  svg.append(vector("path", { class: "nk-tl-base", d: `M0 ${height - 0.5}H${context.scale.width}` }), ...items);
  rove(svg, items);
  const total = counts.reduce((sum, count) => sum + count, unknown);
  return row(
    [sign(rings, colour), element("span", { text: title }), element("b", { text: number(total) })],
    svg,
    "counts",
  );
}

/**
 * People of a group killed (above the line) and injured (below it) in each month.
 * @param {Group} group @param {Month[]} months @param {number} most the tallest bar in any row @param {Context} context
 */
export function harmRow({ group, outcomes }, months, most, context) {
  const unit = HARM_PX / most;
  /** @param {string} outcome */
  const tallest = (outcome) => Math.max(0, ...(outcomes[outcome]?.months ?? []).map((count) => tall(count, unit)));
  const zero = tallest("killed") + LABEL_PX + 2;
  const height = zero + tallest("injured") + LABEL_PX + 2;
  const svg = plot(context.scale, height, gettext("{group}: people killed and injured a month", { group }));
  /** The right end of the last label above and below. @type {Record<string, number>} */
  const written = { killed: 0, injured: 0 };
  const items = months.flatMap((month, i) => {
    const found = Object.entries(outcomes).flatMap(([outcome, counts]) =>
      counts.months.filter((one) => one.month === i).map((count) => ({ outcome, count, name: counts.name })),
    );
    if (!found.length) return [];
    const words = found.map(({ name, count }) => `${name} ${count.words}`).join(", ");
    const node = monthNode(month, `${group}: ${words}`, height, context);
    const { left, width } = sides(month, context.scale);
    for (const { outcome, count } of found) {
      const way = outcome === "killed" ? -1 : 1;
      node.append(...harmBar(count, left, width, zero, way, unit));
      if (!count.label || count.label.length > MAX_LETTERS) continue;
      const reach = (count.label.length * DIGIT_PX) / 2;
      const middle = left + width / 2;
      if (middle - reach < written[outcome]) continue;
      written[outcome] = middle + reach + 3;
      node.append(labelled(count.label, middle, zero + way * (tall(count, unit) + 4) + (way > 0 ? 7 : 0)));
    }
    return [node];
  });
  svg.append(vector("path", { class: "nk-tl-base", d: `M0 ${zero}H${context.scale.width}` }), ...items);
  rove(svg, items);
  const totals = Object.values(outcomes)
    .map(({ name, words }) => `${name} ${words}`)
    .join(", ");
  return row([element("span", { text: group }), element("small", { text: totals })], svg, "harm");
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
  /** @param {number} height */
  const top = (height) => (way > 0 ? zero : zero - height);
  const out = [];
  if (sure) out.push(vector("rect", { class: `nk-tl-${outcome}`, x: left, width, y: top(sure), height: sure }));
  if (whole > sure) {
    const close = count.most === null ? "" : `M${left} ${zero + way * whole}h${width}`;
    out.push(
      vector("path", {
        class: "nk-tl-maybe",
        d: `M${left} ${zero + way * sure}V${zero + way * whole}M${left + width} ${zero + way * sure}V${zero + way * whole}${close}`,
      }),
    );
  }
  return out;
}

/** @param {string} caption @param {string[]} columns @param {string[][]} rows the first cell of each is its heading */
function table(caption, columns, rows) {
  const cells = rows.map(([name, ...rest]) =>
    element("tr", {}, [
      element("th", { scope: "row", text: name }),
      ...rest.map((text) => element("td", { text, class: ["0", "–"].includes(text) ? "nk-tl-none" : null })),
    ]),
  );
  return element("table", {}, [
    element("caption", { class: "nk-sr", text: caption }),
    element("thead", {}, [
      element(
        "tr",
        {},
        columns.map((text) => element("th", { scope: "col", text })),
      ),
    ]),
    element("tbody", {}, cells),
  ]);
}

/** @param {Lane[]} lanes @param {Month[]} months */
export function countTable(lanes, months) {
  /** @param {string} name @param {number[]} counts */
  const line = (name, counts) => [name, ...counts.map(String), String(counts.reduce((sum, count) => sum + count, 0))];
  return table(
    gettext("Events a month, by category"),
    [gettext("Month"), ...lanes.map(({ title }) => title), gettext("All")],
    [
      ...months.map((month, i) =>
        line(
          monthInWords(month),
          lanes.map(({ months: counts }) => counts[i]),
        ),
      ),
      line(
        UNKNOWN,
        lanes.map(({ unknown }) => unknown),
      ),
      line(
        gettext("In all"),
        lanes.map(({ months: counts, unknown }) => counts.reduce((sum, count) => sum + count, unknown)),
      ),
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
