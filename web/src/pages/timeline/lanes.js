/** The timeline's rows: events in lanes, statuses in bands. */

import { element, picture, vector } from "../../shared/dom.js";
import { ended, gettext, ngettext, noop, number as written } from "../../shared/language.js";
import { outline } from "../../shared/symbols.js";
import { rove } from "../roving.js";
import { boxOf, stack } from "./time_scale.js";

/** @typedef {import("./time_scale.js").Mark} Mark */
/** @typedef {import("./time_scale.js").Scale} Scale */
/** @typedef {import("./time_scale.js").Box} Box */
/**
 * @typedef {{id: string, title: string, group: string, colour: string, shape: string, months: number[], unknown: number}} Lane
 * @typedef {{first: number | null, surely: number | null, exact: boolean, until: number | null, last: number | null, exact_end: boolean, one_way: boolean, text: string, when: string, summary: string, colour: string}} Segment
 * @typedef {{id: string, title: string, rows: {entities: {id: string, name: string, selectable: boolean}[], segments: Segment[]}[]}} Band
 * @typedef {{node: Element, id: string, first: number, last: number, items: Element[]}} Timed what is faint outside the clock's days
 * @typedef {{scale: Scale, timed: Timed[], now: {node: Element, first: number, last: number}[],
 *   tip: (node: Element, lines: string[]) => void, pick: (id: string) => void, month: (month: string) => void}} Context
 *   `timed` and `now` collect what follows the clock, `tip` says what is shown beside a thing
 */

const GAP_PX = 2;
const BAND_PX = 19;
/** About a letter's width in a band. */
const LETTER_PX = 6;
const HARMED = /** @type {Record<string, string>} */ ({
  large: noop("at least one person killed"),
  medium: noop("people injured"),
  small: "",
});

/** @param {(Node | null)[]} name @param {SVGElement} plot @param {string} kind */
export function row(name, plot, kind) {
  return element("div", { class: `nk-tl-row nk-tl-${kind}` }, [element("div", { class: "nk-tl-name" }, name), plot]);
}

/** @param {Scale} scale @param {number} height @param {string} label */
export function plot(scale, height, label) {
  return vector("svg", { class: "nk-tl-plot", width: scale.width, height, role: "group", "aria-label": label });
}

/** A category's symbol. @param {number[][][]} rings @param {string} colour @param {number} x @param {number} y @param {number} size */
export function symbol(rings, colour, x, y, size) {
  return vector("path", {
    class: "nk-tl-symbol",
    d: outline(rings, size / 2, x, y),
    style: `--mark: var(--${colour})`,
  });
}

/** A bar over days. @param {Box} box @param {string} colour @param {number} y its middle */
export function bar({ kind, left, right, height }, colour, y) {
  return vector("rect", {
    class: `nk-tl-${kind}`,
    x: left,
    width: right - left,
    y: y - height / 2,
    height,
    rx: Math.min(3, height / 2),
    style: `--mark: var(--${colour})`,
  });
}

/** A symbol before a name. @param {number[][][]} rings @param {string} colour */
export function sign(rings, colour) {
  return picture(16, 16, [symbol(rings, colour, 8, 8, 12)]);
}

/**
 * A lane of events, each a mark that can be picked.
 * @param {{lanes: Lane[], shapes: Record<string, number[][][]>, sizes_px: Record<string, number>}} data @param {number} number @param {Mark[]} marks @param {Context} context
 */
export function lane({ lanes, shapes, sizes_px }, number, marks, { scale, timed, tip, pick }) {
  const { title, colour, shape } = lanes[number];
  const placed = marks
    .map((mark) => ({ mark, box: boxOf(mark, scale, sizes_px) }))
    .sort((a, b) => a.box.left - b.box.left);
  const { rows, count } = stack(
    placed.map(({ box }) => box),
    GAP_PX,
  );
  const pitch = Math.max(...placed.map(({ box }) => box.height)) + 3;
  const svg = plot(
    scale,
    count * pitch + 5,
    `${title}, ${ngettext("{n} event", "{n} events", marks.length, { n: written(marks.length) })}`,
  );
  const items = placed.map(({ mark, box }, i) => {
    const y = rows[i] * pitch + pitch / 2 + 2.5;
    const harmed = gettext(HARMED[mark.size]);
    const node = vector("g", {
      class: "nk-tl-mark",
      role: "button",
      "data-id": mark.id,
      "aria-label": [mark.title, mark.when, title, harmed, mark.one_source].filter(Boolean).join(", "),
    });
    const margin = 3;
    node.append(
      vector("rect", {
        class: "nk-tl-ring",
        x: box.left - margin,
        y: y - box.height / 2 - margin,
        width: box.right - box.left + 2 * margin,
        height: box.height + 2 * margin,
        rx: box.height / 2 + margin,
      }),
      box.kind === "dot"
        ? symbol(shapes[shape], colour, (box.left + box.right) / 2, y, box.height)
        : bar(box, colour, y),
    );
    tip(node, [mark.title, [mark.when, title, harmed, mark.one_source].filter(Boolean).join(" · ")]);
    node.addEventListener("click", () => pick(mark.id));
    return node;
  });
  placed.forEach(({ mark: { id, first, last } }, i) => timed.push({ node: items[i], id, first, last, items }));
  svg.append(...items);
  rove(svg, items);
  return row(
    [
      sign(shapes[shape], colour),
      element("span", { text: title }),
      element("b", { text: marks.length, "aria-hidden": "true" }),
    ],
    svg,
    "lane",
  );
}

/** The rows of an attribute: one for each thing that its statuses hold for. @param {Band} band @param {Context} context */
export function band({ title, rows }, context) {
  const { pick } = context;
  const single = rows.length === 1;
  const drawn = rows.map(({ entities, segments }) => {
    const names = entities.map(({ id, name, selectable }) =>
      selectable
        ? element("button", { type: "button", text: name, onclick: () => pick(id) })
        : element("span", { text: name }),
    );
    const listed = names.flatMap((name, i) => (i ? [document.createTextNode(", "), name] : [name]));
    const svg = plot(context.scale, BAND_PX + 3, `${title}: ${entities.map(({ name }) => name).join(", ")}`);
    const items = segments.map((segment, i) => {
      const node = segmentNode(segment, i, context);
      context.tip(node, [`${title}: ${segment.text}`, segment.when, segment.summary]);
      return node;
    });
    svg.append(...items);
    rove(svg, items);
    return row(
      [single ? element("strong", { text: title }) : null, element("div", { class: "nk-tl-entities" }, listed)],
      svg,
      "band",
    );
  });
  return single ? drawn : [element("h3", { text: title }), ...drawn];
}

/** A status over its days; open ends are pointed, days on which it may not yet or no longer have held are dashed; what holds for one direction is half as high. @param {Segment} segment @param {number} number in its row @param {Context} context */
function segmentNode(
  { first, surely, exact, until, last, exact_end, one_way, text, when, summary, colour },
  number,
  { scale, now },
) {
  const from = scale.x(Math.max(0, first ?? 0));
  const to = Math.max(from + 3, scale.x(Math.min(scale.days, (last ?? scale.days) + 1)));
  const height = one_way ? BAND_PX / 2 : BAND_PX;
  const foot = 1.5 + BAND_PX;
  const [top, middle] = [foot - height, foot - height / 2];
  const point = Math.min(6, (to - from) / 2);
  const node = vector("g", {
    class: `nk-tl-segment${number % 2 ? " nk-tl-other" : ""}`,
    role: "img",
    "aria-label": `${text}, ${ended(when)} ${summary}`,
    style: `--mark: var(--${colour || "text-quiet"})`,
  });
  const left = first === null ? `M${from} ${middle}L${from + point} ${top}` : `M${from} ${top}`;
  const right =
    last === null ? `L${to - point} ${top}L${to} ${middle}L${to - point} ${foot}` : `L${to} ${top}L${to} ${foot}`;
  node.append(
    vector("path", { class: "nk-tl-fill", d: `${left}${right}L${first === null ? from + point : from} ${foot}Z` }),
  );
  if (first !== null && first >= 0) {
    if (surely !== null && surely > first)
      node.append(
        vector("rect", {
          class: "nk-tl-unsure",
          x: from,
          y: top,
          width: Math.min(to, scale.x(surely + 1)) - from,
          height,
        }),
      );
    node.append(
      vector("path", { class: `nk-tl-edge${exact ? "" : " nk-tl-unsure-edge"}`, d: `M${from + 1} ${top}V${foot}` }),
    );
  }
  if (last !== null && last < scale.days) {
    if (until !== null && until < last) {
      const start = Math.max(from, scale.x(until));
      node.append(vector("rect", { class: "nk-tl-unsure", x: start, y: top, width: to - start, height }));
    }
    if (!exact_end)
      node.append(vector("path", { class: "nk-tl-edge nk-tl-unsure-edge", d: `M${to - 1} ${top}V${foot}` }));
  }
  const begin = Math.max(from + 7, surely === null || surely === first ? 0 : scale.x(surely + 1) + 3);
  if (text.length * LETTER_PX + 8 < to - begin) {
    const label = vector("text", { x: begin, y: 1.5 + BAND_PX / 2 + 4 });
    label.textContent = text;
    node.append(label);
  }
  now.push({ node, first: first ?? -Infinity, last: last ?? Infinity });
  return node;
}
