/** Where names stand, so that none covers another or a symbol; as `export/map/labels.py` has it for pictures. No browser needed. */

import { mercator } from "../../../shared/mercator.js";
import { namesIn } from "../../../shared/names.js";
import { AreaSpots } from "./area_spots.js";
import { Grid } from "./spatial_index.js";

/** @typedef {import("../../../shared/types.js").Box} Box */
/** @typedef {import("../../../shared/types.js").LabelRules} LabelRules */
/** @typedef {import("../../../shared/types.js").LabelStyle} LabelStyle */
/** @typedef {import("./area_spots.js").Window_} Window_ */
/** @typedef {{x: number, y: number, r: number}} Circle */
/** @typedef {{text: string, style: LabelStyle, lang?: string, marked?: boolean}} Line */
/** @typedef {(text: string, style: LabelStyle) => number} Measure the width of a text in pixels */
/** @typedef {{box: Box, cost: number, align: "left" | "center" | "right"}} Spot */

/**
 * A name to place: `radius` is that of the symbol at its point, `middles` where its middle may be instead of beside the
 * point; a `dot` is a settlement's, `side`s of a line are all named or none.
 * @typedef {{x: number, y: number, lines: Line[], needed?: boolean, radius?: number, dot?: boolean, side?: boolean,
 *   country?: boolean, id?: string, kind?: string, middles?: {x: number, y: number, cost: number}[]}} Name_
 * @typedef {{label: Name_, box: Box, align: Spot["align"], leader: {x: number, y: number} | null,
 *   way: {x: number, y: number}[], tied: boolean}} Placed `leader` is where the line from its point ends, `way` points along it
 */

/** What names have room in: a map with symbols, points on lines, and boxes that are taken. */
export class Room {
  /** @param {number} width @param {number} height @param {{symbols?: Circle[], lines?: {x: number, y: number}[], taken?: Box[]}} within @param {LabelRules} rules */
  constructor(width, height, { symbols = [], lines = [], taken = [] }, rules) {
    this.width = width;
    this.height = height;
    this.symbols = symbols;
    this.lines = lines;
    this.taken = taken;
    this.rules = rules;
    this.near = new Grid();
    lines.forEach(({ x, y }, i) => this.near.add(i, [x, y, x, y]));
    this.nearSymbols = new Grid();
    symbols.forEach(({ x, y, r }, i) => this.nearSymbols.add(i, [x - r, y - r, x + r, y + r]));
  }

  /** The same with more boxes taken. @param {Box[]} boxes */
  with(boxes) {
    /** @type {Room} */
    const other = Object.assign(Object.create(Room.prototype), this);
    other.taken = [...this.taken, ...boxes];
    return other;
  }

  /** Whether a box is within the map, apart from those taken and claimed, and covers no symbol. @param {Box} box @param {Box[]} [claimed] */
  holds(box, claimed = []) {
    if (!this.isFree(box, claimed)) return false;
    for (const i of this.nearSymbols.near(box)) {
      const { x, y, r } = this.symbols[i];
      if (off(box, x, y) < r) return false;
    }
    return true;
  }

  /** Whether a box is within the map, and apart from those taken and claimed. @param {Box} box @param {Box[]} claimed */
  isFree(box, claimed) {
    const { margin_px: edge, apart_px: apart } = this.rules;
    const [left, top, right, bottom] = box;
    if (left < edge || top < edge || right > this.width - edge || bottom > this.height - edge) return false;
    /** @param {Box} other */
    const meets = (other) => left < other[2] + apart && other[0] < right + apart && top < other[3] && other[1] < bottom;
    return !this.taken.some(meets) && !claimed.some(meets);
  }

  /** Whether the line that ties a name to its point crosses no text and, from a symbol, no other symbol. @param {Name_} label @param {{x: number, y: number}[]} way @param {Box[]} claimed */
  lets(label, way, claimed) {
    const { dot_px: dot } = this.rules;
    const around = /** @type {Box} */ ([label.x - dot, label.y - dot, label.x + dot, label.y + dot]);
    // What covers the point itself can't be helped.
    const texts = way.length ? [...this.taken, ...claimed].filter((box) => !meet(box, around)) : [];
    /** @param {{x: number, y: number}} at */
    const crosses = ({ x, y }) => {
      const within = (/** @type {Box} */ box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
      if (texts.some(within)) return true;
      if (!label.radius) return false;
      return [...this.nearSymbols.near([x, y, x, y])].some((i) => {
        const { x: atX, y: atY, r } = this.symbols[i];
        return Math.hypot(atX - label.x, atY - label.y) > 0.5 && Math.hypot(atX - x, atY - y) < r;
      });
    };
    return !way.some(crosses);
  }

  /** How many points on lines a box covers. @param {Box} box */
  crossed(box) {
    let count = 0;
    for (const i of this.near.near(box)) {
      const { x, y } = this.lines[i];
      if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) count += 1;
    }
    return count;
  }
}

/** Width and height of a name's box. @param {Line[]} lines @param {Measure} measure @param {LabelRules} rules */
export function sizeOf(lines, measure, rules) {
  const width = Math.max(...lines.map(({ text, style }) => measure(text, style)));
  const height = lines.reduce((sum, { style }) => sum + style.size_px * rules.line_em, 0);
  return { width: width + 2, height: height + 1 };
}

/** The spots for a name. @param {Name_} label @param {Measure} measure @param {LabelRules} rules @returns {Spot[]} */
function spotsOf(label, measure, rules) {
  const { width, height } = sizeOf(label.lines, measure, rules);
  if (label.middles)
    return label.middles.map(({ x, y, cost }) => ({
      box: [x - width / 2, y - height / 2, x + width / 2, y + height / 2],
      cost,
      align: "center",
    }));
  /** @type {Spot[]} */
  const found = [];
  for (const gap of rules.gaps_px) {
    if (gap > rules.far_px && !label.needed) break;
    const away = gap + (label.radius ?? 0);
    const slant = away * 0.7;
    /** @type {[number, number, Spot["align"]][]} */
    const around = [
      [away, -height / 2, "left"],
      [-width - away, -height / 2, "right"],
      [-width / 2, -height - away + gap / 2, "center"],
      [-width / 2, away - gap / 2, "center"],
      [slant, -height - slant / 2, "left"],
      [slant, slant / 2, "left"],
      [-width - slant, -height - slant / 2, "right"],
      [-width - slant, slant / 2, "right"],
    ];
    around.forEach(([dx, dy, align], place) => {
      const [x, y] = [dx + label.x, dy + label.y];
      const cost = gap * rules.gap_cost + place * rules.place_cost;
      found.push({ box: [x, y, x + width, y + height], cost, align });
    });
  }
  return found;
}

/**
 * A name where it costs least of where it has room; null where that is nowhere.
 * @param {Name_} label @param {Spot[]} spots @param {Room} room @param {Box[]} claimed @param {boolean} [tied] whether a line ties it to its point however near it is
 * @returns {Placed | null}
 */
function cheapest(label, spots, room, claimed, tied = false) {
  /** @type {Placed | null} */
  let best = null;
  let least = Infinity;
  for (const spot of spots) {
    if (spot.cost >= least || !room.holds(spot.box, claimed)) continue;
    const cost = spot.cost + room.crossed(spot.box) * room.rules.line_cost;
    if (cost >= least) continue;
    const { box, align } = spot;
    const leader = leaderOf(label, box, room.rules, tied);
    const way = leader ? wayOf(label, leader, room.rules) : [];
    if (!room.lets(label, way, claimed)) continue;
    best = { label, box, align, leader, way, tied };
    least = cost;
  }
  return best;
}

/** What a name takes: its box, and the line to its point. @param {Placed} placed @returns {Box[]} */
export function takenBy({ box, way }) {
  return [box, ...way.map(({ x, y }) => /** @type {Box} */ ([x - 1, y - 1, x + 1, y + 1]))];
}

/** Points along the line from a name's point, without those on its symbol. @param {Name_} label @param {{x: number, y: number}} end @param {LabelRules} rules */
function wayOf({ x, y, radius = 0 }, end, { line_px: apart }) {
  const count = Math.ceil(Math.hypot(end.x - x, end.y - y) / apart);
  const found = Array.from({ length: count }, (_, i) => ({
    x: x + ((end.x - x) * (i + 1)) / count,
    y: y + ((end.y - y) * (i + 1)) / count,
  }));
  return found.filter((at) => Math.hypot(at.x - x, at.y - y) > radius);
}

/** Where a line from a name's point meets it, or null. @param {Name_} label @param {Box} box @param {LabelRules} rules @param {boolean} tied */
function leaderOf(label, [left, top, right, bottom], rules, tied) {
  const at = { x: Math.min(Math.max(label.x, left), right), y: Math.min(Math.max(label.y, top), bottom) };
  const gap = Math.hypot(at.x - label.x, at.y - label.y) - (label.radius ?? 0);
  return !label.middles && (tied || gap > rules.leader_px) ? at : null;
}

/** A name where it costs least. @param {Name_} label @param {Room} room @param {Box[]} claimed @param {Measure} measure */
export function bestSpot(label, room, claimed, measure) {
  return cheapest(label, spotsOf(label, measure, room.rules), room, claimed);
}

/**
 * The names that find room, in the order in which they claim it. A settlement's name is nearest to its own dot; where one
 * that is needed has no such spot, others that aren't give way, else a line ties it to its dot. Where one side of a line
 * has none, no country is named.
 * @param {Name_[]} labels @param {Room} room @param {Measure} measure @returns {Placed[]}
 */
export function place(labels, room, measure) {
  const found = placeAll(labels, room, measure);
  const sides = labels.filter(({ side }) => side).length;
  const named = found.filter(({ label }) => label.side).length;
  if (!sides || named >= Math.max(sides, 2)) return found;
  return placeAll(
    labels.filter(({ country }) => !country),
    room,
    measure,
  );
}

/** @param {Name_[]} labels @param {Room} room @param {Measure} measure @returns {Placed[]} */
function placeAll(labels, room, measure) {
  /** @type {Box[]} */
  const claimed = [];
  const texts = [...room.taken];
  const dots = labels.filter(({ dot }) => dot);
  const must = dots.filter(({ needed }) => needed);
  /** @type {Set<string>} */
  const gone = new Set();
  const key = (/** @type {Name_} */ { x, y }) => `${x},${y}`;
  /** @type {Placed[]} */
  const found = [];
  for (const label of labels) {
    const spots = spotsOf(label, measure, room.rules);
    if (!label.dot) {
      const one = cheapest(label, spots, room, claimed);
      if (one) {
        claimed.push(...takenBy(one));
        texts.push(one.box);
        found.push(one);
      }
      continue;
    }
    const { x, y } = label;
    const { dot_px: dot } = room.rules;
    const around = /** @type {Box} */ ([x - dot, y - dot, x + dot, y + dot]);
    if (gone.has(key(label)) || (!label.needed && texts.some((other) => meet(around, other)))) continue;
    /** @param {Name_[]} others */
    const nearest =
      (others) =>
      (/** @type {Spot} */ { box }) =>
        others.every((other) => off(box, x, y) <= off(box, other.x, other.y));
    let one = cheapest(label, spots.filter(nearest(dots)), room, claimed);
    if (!one && label.needed)
      one = cheapest(label, spots.filter(nearest(must)), room, claimed) ?? cheapest(label, spots, room, claimed, true);
    if (!one) continue;
    claimed.push(...takenBy(one), around);
    texts.push(one.box);
    found.push(one);
    if (!one.tied)
      for (const other of dots) if (off(one.box, other.x, other.y) < off(one.box, x, y)) gone.add(key(other));
  }
  return found.filter(({ label }) => !label.dot || !gone.has(key(label)));
}

/** How far a box is from a point. @param {Box} box @param {number} x @param {number} y */
function off([left, top, right, bottom], x, y) {
  return Math.hypot(Math.max(0, left - x, x - right), Math.max(0, top - y, y - bottom));
}

/** Whether two boxes have a place in common. @param {Box} one @param {Box} other */
export function meet(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/**
 * The names of a window, the most important first.
 * @param {Window_} seen @param {import("../../../shared/types.js").Label[]} labels @param {string[]} languages
 * @param {{areas: Map<string, import("./area_spots.js").Area>, called: Set<string>, zoom: number, measure: Measure, rules: LabelRules}} how
 *   `called` are the ids of settlements that are named at any zoom
 * @returns {Name_[]}
 */
export function labelsIn(seen, labels, languages, { areas, called, zoom, measure, rules }) {
  const order = Object.keys(rules.styles);
  const mustBe = (/** @type {import("../../../shared/types.js").Label} */ one) =>
    called.has(one.id) || (one.rank ?? rules.must_rank + 1) <= rules.must_rank;
  const rank = (/** @type {import("../../../shared/types.js").Label} */ one) =>
    (mustBe(one) ? 0 : order.length) + order.indexOf(classOf(one));
  const found = [];
  for (const label of labels.toSorted((a, b) => rank(a) - rank(b))) {
    const settlement = label.class === "settlement";
    const style = rules.styles[classOf(label)];
    const inZoom = zoom >= style.min_zoom && zoom <= (style.max_zoom ?? zoom);
    if (!inZoom && !(settlement && called.has(label.id))) continue;
    const lines = namesIn(label.names, languages).map(({ text, lang, marked }) => {
      const written = marked ? `${text}*` : text;
      return { text: style.capitals ? written.toUpperCase() : written, style, lang, marked };
    });
    if (!lines.length) continue;
    const one = label.areas
      ? ofArea(seen, label, lines, areas, measure, rules)
      : ofPoint(seen, label, lines, mustBe(label), rules);
    if (one) found.push({ ...one, id: label.id, kind: classOf(label) });
  }
  return found;
}

/** The class by which a label is drawn. @param {import("../../../shared/types.js").Label} label */
function classOf(label) {
  return label.class === "settlement" ? `rank${label.rank}` : label.class;
}

/** @param {Window_} seen @param {import("../../../shared/types.js").Label} label @param {Line[]} lines @param {boolean} needed @param {LabelRules} rules @returns {Name_ | null} */
function ofPoint({ left, top, world, width, height }, label, lines, needed, rules) {
  const [across, down] = mercator(/** @type {number[]} */ (label.at));
  const [x, y] = [across * world - left, down * world - top];
  if (x < 0 || y < 0 || x > width || y > height) return null;
  if (label.class === "settlement") return { x, y, lines, needed, dot: true };
  const { water_px: reach, water_steps: count } = rules;
  const steps = Array.from({ length: 2 * count + 1 }, (_, i) => (reach * (i - count)) / count);
  const middles = steps.flatMap((dx) =>
    steps.map((dy) => ({ x: x + dx, y: y + dy, cost: Math.hypot(dx, dy) * rules.inside_cost })),
  );
  return { x, y, lines, middles: middles.filter(({ cost }) => cost <= reach * rules.inside_cost) };
}

/**
 * The name of an area; without a place where there is no room for one that has to be named with others.
 * @param {Window_} seen @param {import("../../../shared/types.js").Label} label @param {Line[]} lines
 * @param {Map<string, import("./area_spots.js").Area>} areas @param {Measure} measure @param {LabelRules} rules @returns {Name_ | null}
 */
function ofArea(seen, label, lines, areas, measure, rules) {
  /** @param {string[] | undefined} ids */
  const known = (ids = []) => ids.flatMap((id) => areas.get(id) ?? []);
  const country = label.class === "neighbour";
  const one = { x: 0, y: 0, lines, needed: label.class === "north", side: !!label.side, country };
  const own = known(label.areas);
  const spots = own.length ? new AreaSpots(seen, own, rules) : null;
  if (!spots || spots.mostRoom < rules.reach_px) return one.side ? { ...one, middles: [] } : null;
  const { width, height } = sizeOf(lines, measure, rules);
  const middles = spots
    .costs(known(label.rather_not))
    .filter((point) => (country ? spots.fits(point, width, height) : point.room > 0));
  return { ...one, middles };
}

/** A text in lines of a width at most, as few as it takes, and of much the same length. @param {string} text @param {LabelStyle} style @param {number} width @param {Measure} measure @param {LabelRules} rules @returns {string[]} */
export function wrapped(text, style, width, measure, { wrap_px: step }) {
  const words = text.split(/\s+/).filter(Boolean);
  const lines = (/** @type {number} */ most) => {
    /** @type {string[]} */
    const found = [];
    for (const word of words) {
      const longer = found.length ? `${found[found.length - 1]} ${word}` : word;
      if (found.length && measure(longer, style) <= most) found[found.length - 1] = longer;
      else found.push(word);
    }
    return found;
  };
  const few = lines(width);
  const even = measure(text, style) / few.length;
  for (let extra = 0; extra < Math.max(1, Math.ceil(width - even)); extra += step) {
    const narrower = lines(Math.ceil(even) + extra);
    if (narrower.length <= few.length) return narrower;
  }
  return few;
}
