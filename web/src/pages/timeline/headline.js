/** What the timeline names: the events with most harm and the turning points, each with a line to its day; and a row of all events. */

import { element, vector } from "../../shared/dom.js";
import { gettext, ngettext } from "../../shared/language.js";
import { linesOf, placeLabels } from "./labels.js";
import { marksRow } from "./lanes.js";
import { path, plot, rect, row, symbol } from "./shapes.js";

/** @typedef {import("./lanes.js").Context} Context */
/** @typedef {import("./sections.js").Data} Data */
/** @typedef {import("./time_scale.js").Mark} Mark */
/** @typedef {{id: string, day: number, text: string, title: string, when: string, lane: number | null}} Name what is named on a day; `id` is an event's or empty, `lane` that of an event with most harm */

const LINE_PX = 16;
/** The room of the sign beside a label. */
const SIGN_PX = 17;
const FONT = "12px 'Source Sans', 'Source Sans 3', sans-serif";
const MAX_LINE_PX = 290;
const FOOT_PX = 8;
const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** @param {string} text @param {boolean} bold */
function widthOf(text, bold) {
  ruler.font = `${bold ? 700 : 400} ${FONT}`;
  return ruler.measureText(text).width;
}

/** The row of names. @param {Data} data @param {Context} context */
export function namesRow({ names, lanes, shapes }, context) {
  const { scale, timed, tip, pick, day: go } = context;
  const room = Math.min(MAX_LINE_PX, scale.width - SIGN_PX);
  const texts = names.map(({ text, lane }) => linesOf(text, room, (line) => widthOf(line, lane !== null)));
  const widths = names.map(
    ({ lane }, i) => SIGN_PX + Math.max(...texts[i].map((line) => widthOf(line, lane !== null))),
  );
  const placed = placeLabels(
    names.map(({ day, lane }, i) => ({
      x: scale.x(day + 0.5),
      width: widths[i],
      lines: texts[i].length,
      first: lane !== null,
    })),
    scale.width,
  );
  const tiers = Math.max(0, ...placed.map(({ tier }, i) => tier + texts[i].length));
  const height = tiers * LINE_PX + FOOT_PX;
  const lines = names.map(({ day, lane }, i) => {
    const x = scale.x(day + 0.5);
    const y = height - FOOT_PX - placed[i].tier * LINE_PX - 2;
    return path(`nk-tl-leader${lane === null ? "" : " nk-tl-most"}`, `M${x} ${y}V${height}`);
  });
  /** @type {SVGElement[]} */
  const named = [];
  names.forEach((name, i) => {
    const { left, tier } = placed[i];
    const right = left + widths[i];
    // It ends at its line where it doesn't begin there, and its sign is at the line.
    const ends = left < scale.x(name.day + 0.5) - 1;
    const tall = texts[i].length * LINE_PX;
    const y = height - FOOT_PX - tier * LINE_PX - tall / 2;
    const at = ends ? right - 7 : left + 7;
    const lane = name.lane === null ? null : lanes[name.lane];
    const sign = lane
      ? symbol(shapes[lane.shape], lane.colour, at, y, 12)
      : path("nk-tl-turn", `M${at - 4} ${y - 4}h8l-4 8z`);
    const facts = [name.when, lane ? "" : gettext("Turning point")].filter(Boolean);
    const attributes = {
      class: `nk-tl-named${lane ? " nk-tl-most" : ""}`,
      role: "button",
      "aria-label": [...new Set([name.text, name.title]), ...facts].join(", "),
      onclick: () => (name.id ? pick(name.id) : go(name.day)),
    };
    const text = ends
      ? { x: right - SIGN_PX + 1, "text-anchor": "end" }
      : { x: left + SIGN_PX - 1, "text-anchor": "start" };
    const node = vector("g", attributes, [
      rect("nk-tl-hit", left, y - tall / 2, widths[i], tall),
      sign,
      // A space between lines, or readers of the text would run them together.
      ...texts[i].map((line, at) =>
        vector("text", {
          ...text,
          y: y - tall / 2 + (at + 0.5) * LINE_PX + 4,
          text: at < texts[i].length - 1 ? `${line} ` : line,
        }),
      ),
    ]);
    tip(node, [name.title, facts.join(" · ")]);
    timed.push({ node, id: name.id, first: name.day, last: name.day, items: named });
    named.push(node);
  });
  const label = gettext("Most harm and turning points");
  return row([element("span", { text: label })], plot(scale, height, label, named, lines), "names");
}

/** All events in two rows: those on days that are known, and those of which only a range of days is. @param {Data & {marks: Mark[]}} data @param {Context} context */
export function allRows(data, context) {
  const exact = data.marks.filter((mark) => mark.exact);
  const ranges = data.marks.filter((mark) => !mark.exact);
  /** @param {string} title @param {Mark[]} marks */
  const one = (title, marks) =>
    marksRow(
      { title, marks, head: [element("span", { text: title })], kind: "nk-tl-small", share: 0.62 },
      data,
      context,
    );
  return [
    ...(exact.length ? [one(gettext("On days that are known"), exact)] : []),
    ...(ranges.length ? [one(gettext("On a day within a range"), ranges)] : []),
  ];
}

/** What the second row means. @param {Mark[]} marks */
export function rangesNote(marks) {
  const count = marks.filter((mark) => !mark.exact).length;
  return count
    ? ngettext(
        "{n} event has an open bar: it was on some day within it, and no source says which.",
        "{n} events have open bars: each was on some day within its bar, and no source says which.",
        count,
      )
    : "";
}
