/** Names of events: beside their symbols, or by numbers in a list; as `export/map/event_names.py` has them for pictures. No browser needed. */

import { NONE } from "../document.js";
import { POINT } from "../model.js";
import { bestSpot, takenBy, wrapped } from "./label_layout.js";

/** @typedef {import("../../../shared/types.js").Box} Box */
/** @typedef {import("./label_layout.js").Circle} Circle */
/** @typedef {import("./label_layout.js").Line} Line */
/** @typedef {import("./label_layout.js").Measure} Measure */
/** @typedef {import("./label_layout.js").Room} Room */
/** @typedef {import("./label_layout.js").Placed} Placed */
/** @typedef {{event: number, title: string, harm: string, at: Circle[], alone: boolean, outline: number}} EventName `at` are the circles of its symbols or of those that it is counted at; it is `alone` where it has one that is its own. Without any it has the number of the `outline` of the areas in which it happened as a whole */
/** @typedef {(outline: number) => {x: number, y: number, cost: number}[]} Within where in an outlined area a name may stand */
/** @typedef {{number: number, event: number, lines: Line[]}} Row */
/** @typedef {{labels: Placed[], numbers: {number: number, x: number, y: number}[], rows: Row[], listed: Box | null, more: number}} EventNames */

const DIAGONAL = Math.SQRT1_2;
/** Where a number may stand around a symbol: to the right, down. */
const WAYS = [
  [DIAGONAL, -DIAGONAL],
  [-DIAGONAL, -DIAGONAL],
  [DIAGONAL, DIAGONAL],
  [-DIAGONAL, DIAGONAL],
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
];
/** How many steps of half its size a number may be farther off. */
const WAYS_OUT = 4;
export const PAD_PX = 5;
const LIST_STEP_PX = 10;

/**
 * The events that a map names, by their numbers: the selected one, and those dated to the clock's very day, those with
 * most harm first, then the latest.
 * @param {import("../visibility.js").Visible} visible @param {number} day @param {string} selected the id of a row @returns {number[]}
 */
export function namedOn(visible, day, selected) {
  const { model, state } = visible;
  const { doc, first, last, event, kind, sites } = model;
  const exact = doc.lists.date_precision.indexOf("day");
  const rows = [];
  for (let row = sites; row < model.length; row += 1) {
    if (!state[row] || (kind[row] !== POINT && doc.events.outline[row - sites] === NONE)) continue;
    const here = first[row] <= day && day <= last[row];
    const dated = here && (first[row] === last[row] || doc.events.date_precision[row - sites] === exact);
    if (dated || (selected && model.subject(row) === selected)) rows.push(row);
  }
  const chosen = (/** @type {number} */ row) => Number(model.subject(row) === selected);
  const size = (/** @type {number} */ row) => visible.symbolOf(row).size_px;
  rows.sort((a, b) => chosen(b) - chosen(a) || size(b) - size(a) || first[b] - first[a] || a - b);
  return [...new Set(rows.map((row) => event[row]))].slice(0, doc.cartography.labels.most_events);
}

/**
 * Those of some events that are drawn within a map, with the circles of their symbols.
 * @param {number[]} events by their numbers @param {import("./symbol_layout.js").SymbolLayout} layout
 * @param {{width: number, height: number, dx: number, dy: number}} map its size, and what leads from the layout's plane to it @returns {EventName[]}
 */
export function drawnOf(events, layout, { width, height, dx, dy }) {
  const { model, slots, spots } = layout;
  const { doc, sites, event: eventOf } = model;
  return events.flatMap((event) => {
    const found = [];
    for (let row = model.eventRows[event]; row < model.length && eventOf[row] === event; row += 1)
      if (slots[row] !== NONE) found.push(slots[row]);
    found.sort((a, b) => a - b);
    const stacks = [...new Set(found.map((slot) => spots[slot].stack))];
    const at = stacks
      .map((slot) => ({ x: spots[slot].x + dx, y: spots[slot].y + dy, r: spots[slot].r }))
      .filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
    const i = model.eventRows[event] - sites;
    const outline = doc.events.outline[i];
    if (!at.length && outline === NONE) return [];
    const { harm, short, title } = doc.events;
    const own = found.every((slot) => spots[slot].stack === slot);
    return [
      {
        event,
        title: short(i) || title(i),
        harm: harm[i] === NONE ? "" : doc.lists.harm[harm[i]],
        at,
        alone: at.length === 1 && own,
        outline: at.length ? NONE : outline,
      },
    ];
  });
}

/**
 * The names of some events, the most important first, and where they are.
 * @param {EventName[]} events @param {Room} room @param {Measure} measure @param {Within} within @returns {EventNames}
 */
export function nameEvents(events, room, measure, within) {
  const { rules } = room;
  const { event: title, harm } = rules.styles;
  const width = Math.min(rules.event_px, room.width * rules.event_share);
  const size = rules.number_px;
  /** @type {EventNames} */
  const names = { labels: [], numbers: [], rows: [], listed: null, more: 0 };
  /** @type {EventName[]} */
  const listed = [];
  /** @param {EventName} event @param {number} most @param {import("../../../shared/types.js").LabelStyle} style */
  const linesOf = (event, most, style) => [
    ...wrapped(event.title, style, most, measure, rules).map((text) => ({ text, style })),
    ...(event.harm ? wrapped(event.harm, harm, most, measure, rules).map((text) => ({ text, style: harm })) : []),
  ];
  for (const event of events) {
    if (event.outline !== NONE) {
      const lines = linesOf(event, width, title);
      const label = { x: 0, y: 0, needed: true, lines, middles: within(event.outline), id: String(event.event) };
      const found = bestSpot({ ...label, kind: "event" }, room, boxesOf(names, size), measure);
      if (found) names.labels.push(found);
      continue;
    }
    if (event.alone) {
      const [{ x, y, r }] = event.at;
      const label = {
        x,
        y,
        radius: r,
        needed: true,
        lines: linesOf(event, width, title),
        id: String(event.event),
        kind: "event",
      };
      const found = bestSpot(label, room, boxesOf(names, size), measure);
      if (found) {
        names.labels.push(found);
        continue;
      }
    }
    listed.push(event);
    for (const at of event.at) {
      const spot = numberSpot(at, room, boxesOf(names, size));
      if (spot) names.numbers.push({ number: listed.length, ...spot });
    }
  }
  const style = { ...harm, face: "bold" };
  const rows = listed.map((event, i) => ({
    number: i + 1,
    event: event.event,
    lines: linesOf(event, width * 1.3, style),
  }));
  const { box, shown } = listSpot(rows, room, boxesOf(names, size), measure);
  const numbers = names.numbers.filter(({ number }) => number <= shown);
  return { ...names, numbers, rows: rows.slice(0, shown), listed: box, more: shown && rows.length - shown };
}

/** What is taken by names, numbers and the list. @param {EventNames} names @param {number} around the radius of a number @returns {Box[]} */
export function boxesOf({ labels, numbers, listed }, around) {
  return [
    ...labels.flatMap(takenBy),
    ...numbers.map(({ x, y }) => /** @type {Box} */ ([x - around, y - around, x + around, y + around])),
    ...(listed ? [listed] : []),
  ];
}

/** The place of a number at a symbol, or null. @param {Circle} at @param {Room} room @param {Box[]} taken */
function numberSpot({ x, y, r }, room, taken) {
  const size = room.rules.number_px;
  for (let step = 0; step <= WAYS_OUT; step += 1) {
    const away = r + size * (1 + step / 2) + 1;
    for (const [right, down] of WAYS) {
      const spot = { x: x + right * away, y: y + down * away };
      const box = /** @type {Box} */ ([spot.x - size, spot.y - size, spot.x + size, spot.y + size]);
      const apart = room.symbols.every((other) => Math.hypot(spot.x - other.x, spot.y - other.y) >= size + other.r);
      if (apart && room.isFree(box, taken)) return spot;
    }
  }
  return null;
}

/** The box of a list of the first of some rows, of as many as have room, and how many; at an edge of the map. @param {Row[]} rows @param {Room} room @param {Box[]} taken @param {Measure} measure @returns {{box: Box | null, shown: number}} */
function listSpot(rows, room, taken, measure) {
  const { few_rows: few, narrow_px: narrow, margin_px: edge } = room.rules;
  const most = room.width < narrow ? few : rows.length;
  for (let shown = Math.min(most, rows.length); shown > 0; shown -= 1) {
    const { width, height } = listSize(rows.slice(0, shown), shown < rows.length, room.rules, measure);
    for (let top = room.height - edge - height; top > edge - 0.01; top -= LIST_STEP_PX) {
      for (const left of [edge, room.width - edge - width]) {
        const box = /** @type {Box} */ ([left, top, left + width, top + height]);
        if (room.holds(box, taken)) return { box, shown };
      }
    }
  }
  return { box: null, shown: 0 };
}

/** The size of a list of rows, with a line for more that it has no room for. @param {Row[]} rows @param {boolean} more @param {import("../../../shared/types.js").LabelRules} rules @param {Measure} measure */
function listSize(rows, more, rules, measure) {
  const lines = rows.flatMap((row) => row.lines);
  const wide = Math.max(...lines.map(({ text, style }) => measure(text, style)));
  const high = lines.reduce((sum, { style }) => sum + style.size_px * rules.line_em, 0) + 2 * rows.length;
  const last = more ? rules.styles.harm.size_px * rules.line_em : 0;
  return { width: wide + 2 * rules.number_px + 3 * PAD_PX, height: high + last + 2 * PAD_PX };
}
