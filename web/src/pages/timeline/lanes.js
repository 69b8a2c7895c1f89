/** The timeline's rows: events in lanes, statuses in bands. */

import { button, element, vector } from "../../shared/dom.js";
import { ended, gettext, ngettext, noop } from "../../shared/language.js";
import { stack } from "../../shared/stack.js";
import { bar, inColour, path, plot, rect, row, sign, symbol } from "./shapes.js";
import { boxOf } from "./time_scale.js";

/** @typedef {import("./time_scale.js").Mark} Mark */
/** @typedef {import("./time_scale.js").Box} Box */
/**
 * @typedef {{id: string, title: string, group: string, colour: string, shape: string, months: number[], unknown: number}} Lane
 * @typedef {{first: number | null, surely: number | null, exact: boolean, until: number | null, last: number | null, exact_end: boolean, one_way: boolean, text: string, when: string, summary: string, colour: string}} Segment
 * @typedef {{id: string, title: string, rows: {entities: {id: string, name: string, selectable: boolean}[], segments: Segment[]}[]}} Band
 * @typedef {{node: Element, id: string, first: number, last: number, items: Element[]}} Timed what is faint outside the clock's days
 * @typedef {{scale: import("./time_scale.js").Scale, timed: Timed[], now: {node: Element, first: number, last: number}[],
 *   tip: (node: Element, lines: string[]) => void, pick: (id: string) => void, month: (month: string) => void, day: (day: number) => void}} Context
 * @typedef {{lanes: Lane[], shapes: Record<string, import("../../shared/types.js").Rings>, sizes_px: Record<string, number>}} MarksData
 *   `timed` and `now` collect what follows the clock, `tip` says what is shown beside a thing
 */

/** The class of marks in lanes. */
const LANE_MARK = "nk-tl-mark";
const GAP_PX = 2;
/** Around a mark: what says that it is pointed at or selected. */
const RING_PX = 3;
const BAND_PX = 19;
/** The lower edge of a band. */
const FOOT_PX = 1.5 + BAND_PX;
/** About a letter's width in a band. */
const LETTER_PX = 6;
const HARMED = /** @type {Record<string, string>} */ ({
  large: noop("at least one person killed"),
  medium: noop("people injured"),
  small: "",
});

/**
 * A lane of events, each a mark that can be picked.
 * @param {Lane} lane @param {MarksData} data @param {Mark[]} marks @param {Context} context
 */
export function lane({ title, colour, shape }, data, marks, context) {
  const head = [
    sign(data.shapes[shape], colour),
    element("span", { text: title }),
    element("b", { text: marks.length, "aria-hidden": "true" }),
  ];
  return marksRow({ title, marks, head, kind: LANE_MARK, share: 1 }, data, context);
}

/**
 * A row of events, each in the colour and the shape of its lane.
 * @param {{title: string, marks: Mark[], head: import("../../shared/dom.js").Child[], kind: string, share: number}} what `kind` is the class of a mark, `share` how large it is drawn
 * @param {MarksData} data @param {Context} context
 */
export function marksRow(
  { title, marks, head, kind, share },
  { lanes, shapes, sizes_px },
  { scale, timed, tip, pick },
) {
  const sizes = Object.fromEntries(Object.entries(sizes_px).map(([size, px]) => [size, px * share]));
  const placed = marks.map((mark) => ({ mark, box: boxOf(mark, scale, sizes) }));
  placed.sort((a, b) => a.box.left - b.box.left);
  const boxes = placed.map(({ box }) => box);
  const { rows, count } = stack(boxes, GAP_PX);
  const pitch = Math.max(...boxes.map(({ height }) => height)) + 3;
  const items = placed.map(({ mark, box }, i) => {
    const { colour, shape, title: category } = lanes[mark.lane];
    const y = rows[i] * pitch + pitch / 2 + 2.5;
    const facts = [mark.when, category, gettext(HARMED[mark.size]), mark.one_source].filter(Boolean);
    const attributes = {
      class: `nk-tl-event ${kind}`,
      role: "button",
      "data-id": mark.id,
      "aria-label": [mark.title, ...facts].join(", "),
      onclick: () => pick(mark.id),
    };
    const drawn =
      box.kind === "dot"
        ? symbol(shapes[shape], colour, (box.left + box.right) / 2, y, box.height)
        : bar(box, colour, y);
    const node = vector("g", attributes, [ring(box, y), drawn]);
    tip(node, [mark.title, facts.join(" · ")]);
    return node;
  });
  placed.forEach(({ mark: { id, first, last } }, i) => timed.push({ node: items[i], id, first, last, items }));
  const number = ngettext("{n} event", "{n} events", marks.length);
  return row(head, plot(scale, count * pitch + 5, `${title}, ${number}`, items), kind === LANE_MARK ? "lane" : "all");
}

/** @param {Box} box @param {number} y its middle */
function ring({ left, right, height }, y) {
  const round = { rx: height / 2 + RING_PX };
  const [width, tall] = [right - left + 2 * RING_PX, height + 2 * RING_PX];
  return rect("nk-tl-ring", left - RING_PX, y - height / 2 - RING_PX, width, tall, round);
}

/** The rows of an attribute: one for each thing that its statuses hold for. @param {Band} band @param {Context} context */
export function band({ title, rows }, context) {
  const single = rows.length === 1;
  const drawn = rows.map(({ entities, segments }) => {
    const names = entities.flatMap(({ id, name, selectable }, i) => [
      i ? ", " : null,
      selectable ? button(name, {}, () => context.pick(id)) : element("span", { text: name }),
    ]);
    const items = segments.map((segment, i) => {
      const node = segmentNode(segment, i, context);
      context.tip(node, [`${title}: ${segment.text}`, segment.when, segment.summary]);
      return node;
    });
    const label = `${title}: ${entities.map(({ name }) => name).join(", ")}`;
    return row(
      [single ? element("strong", { text: title }) : null, element("div", { class: "nk-tl-entities" }, names)],
      plot(context.scale, BAND_PX + 3, label, items),
      "band",
    );
  });
  return single ? drawn : [element("h3", { text: title }), ...drawn];
}

/** A status over its days; open ends are pointed, days on which it may not yet or no longer have held are dashed; what holds for one direction is half as high. @param {Segment} segment @param {number} number in its row @param {Context} context */
function segmentNode(segment, number, { scale, now }) {
  const { first, surely, until, last, text } = segment;
  const from = scale.x(Math.max(0, first ?? 0));
  const to = Math.max(from + 3, scale.x(Math.min(scale.days, (last ?? scale.days) + 1)));
  const height = segment.one_way ? BAND_PX / 2 : BAND_PX;
  const [top, middle] = [FOOT_PX - height, FOOT_PX - height / 2];
  const point = Math.min(6, (to - from) / 2);
  const left = first === null ? `M${from} ${middle}L${from + point} ${top}` : `M${from} ${top}`;
  const right =
    last === null ? `L${to - point} ${top}L${to} ${middle}L${to - point} ${FOOT_PX}` : `L${to} ${top}L${to} ${FOOT_PX}`;
  const drawn = [path("nk-tl-fill", `${left}${right}L${first === null ? from + point : from} ${FOOT_PX}Z`)];
  /** @param {number} x @param {boolean} exact */
  const edge = (x, exact) => path(`nk-tl-edge${exact ? "" : " nk-tl-unsure-edge"}`, `M${x} ${top}V${FOOT_PX}`);
  /** @param {number} start @param {number} end */
  const unsure = (start, end) => rect("nk-tl-unsure", start, top, end - start, height);
  if (first !== null && first >= 0) {
    if (surely !== null && surely > first) drawn.push(unsure(from, Math.min(to, scale.x(surely + 1))));
    drawn.push(edge(from + 1, segment.exact));
  }
  if (last !== null && last < scale.days) {
    if (until !== null && until < last) drawn.push(unsure(Math.max(from, scale.x(until)), to));
    if (!segment.exact_end) drawn.push(edge(to - 1, false));
  }
  const begin = Math.max(from + 7, surely === null || surely === first ? 0 : scale.x(surely + 1) + 3);
  if (text.length * LETTER_PX + 8 < to - begin)
    drawn.push(vector("text", { x: begin, y: FOOT_PX - BAND_PX / 2 + 4, text }));
  const attributes = {
    class: `nk-tl-segment${number % 2 ? " nk-tl-other" : ""}`,
    role: "img",
    "aria-label": `${text}, ${ended(segment.when)} ${segment.summary}`,
    style: inColour(segment.colour || "text-quiet"),
  };
  const node = vector("g", attributes, drawn);
  now.push({ node, first: first ?? -Infinity, last: last ?? Infinity });
  return node;
}
