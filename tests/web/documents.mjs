// Makes documents and clocks for the tests from plain lists: no Arrow, no files.
import { Model } from "../../web/src/replay/engine/model.js";
import { Visible } from "../../web/src/replay/engine/visibility.js";
import { drawing } from "./random.mjs";

export const AGES = [7, 31, 92, 366, null].map((days) => ({ days, opacity: 1, text: String(days) }));
const PLAIN = {
  min_zoom: 0,
  max_zoom: null,
  face: "regular",
  colour: "text",
  tenths: 0,
  capitals: false,
  halo: true,
};
/** The rules by which names are laid out. */
export const LABEL_RULES = {
  styles: {
    event: { ...PLAIN, size_px: 12.5, face: "bold" },
    harm: { ...PLAIN, size_px: 11 },
    rank1: { ...PLAIN, size_px: 13.5, min_zoom: 8.25, face: "bold" },
    rank2: { ...PLAIN, size_px: 12, min_zoom: 9.25 },
    neighbour: {
      ...PLAIN,
      size_px: 15,
      min_zoom: 7,
      max_zoom: 12,
      colour: "text-quiet",
      tenths: 2,
      capitals: true,
      halo: false,
    },
    rank4: { ...PLAIN, size_px: 10.5, min_zoom: 11.75 },
  },
  reach_px: 22,
  gaps_px: [6, 10, 16, 24, 34, 46, 64, 88, 116],
  far_px: 34,
  must_rank: 2,
  gap_cost: 10,
  place_cost: 6,
  line_px: 7,
  line_cost: 25,
  leader_px: 15,
  dot_px: 4,
  grid_px: 8,
  grid_cells: 32,
  inside_cost: 3,
  rather_not_cost: 400,
  water_px: 45,
  water_steps: 5,
  wrap_px: 13,
  apart_px: 3,
  margin_px: 5,
  line_em: 1.18,
  most_events: 8,
  event_px: 168,
  event_share: 0.4,
  number_px: 8,
  few_rows: 3,
  narrow_px: 480,
};
/** The rules by which clusters, symbols and names are laid out. */
export const CARTOGRAPHY = {
  labels: LABEL_RULES,
  clusters: { cell_px: 56, smallest_px: 9, largest_px: 25, symbol_px: 16, most_in_view: 400, most_in_cell: 100 },
  declutter: { golden_angle: 2.399963, step_px: 4, gap_px: 1.5, most_widths: 1.5 },
  points: {
    smallest_scale: 0.6,
    smallest_zoom: 8,
    full_zoom: 12,
    ring_min_zoom: 10,
    ring_min_px: 16,
    more_px: 6.5,
    digit_px: 2.5,
  },
};
/** The rules by which a story is told, as `layers/replay/story_rules.py` has them. */
export const STORY = {
  lengths: {
    "1min": { seconds: 60, most: 16 },
    "3min": { seconds: 180, most: null },
    all: { seconds: null, most: null },
  },
  filled_share: 0.85,
  overrun_share: 0.1,
  captions: {
    letters_a_second: 15,
    speeds: [10, 15, 20],
    shortest_s: 3,
    longest_share: 1.3,
    most_at_once: 3,
    narrow_px: 640,
    strip_px: 90,
    gap_px: 30,
  },
  clock: { shortest_s: 0.6, longest_s: 2.4, named_days: 14, end_s: 1.5 },
  camera: { captions: 2, largest_share: 0.3, smallest_share: 0.45, flight_s: 1.2 },
};
export const LAYERS = ["events", "barricades", "gates", "roads"];

const symbol = (kind, size_px = 12) => ({ kind, size_px, stroke_px: 1.4, ring: "solid" });
const layers = [
  { id: "events", events: true, symbols: { dot: symbol("point"), large: symbol("point", 22) } },
  { id: "barricades", events: true, symbols: { up: symbol("point", 18), down: symbol("point", 13) } },
  {
    id: "gates",
    events: false,
    symbols: {
      open: symbol("point", 14),
      closed: symbol("point", 16),
      unknown: { ...symbol("point", 12), unreported: true, ring: "chosen" },
    },
  },
  { id: "roads", events: false, symbols: { free: symbol("line"), blocked: symbol("line") } },
].map((layer) => ({
  ...layer,
  title: layer.id,
  note: "",
  timed: true,
  always: false,
  legend: Object.keys(layer.symbols).map((name) => ({ symbol: name, text: `it is ${name}`, group: "" })),
}));

const KINDS = ["", "talk", "clash"];
const TAGS = ["", "a", "b", "a b"];
/** A facet of one option an event at most, and one of several. */
export const FACETS = [
  {
    id: "kind",
    title: "Kind",
    options: [
      { id: "talk", text: "Talk", events: 1 },
      { id: "clash", text: "Clash", events: 1 },
    ],
    combinations: [[], [0], [1]],
  },
  {
    id: "tag",
    title: "Tag",
    options: [
      { id: "a", text: "A", events: 1 },
      { id: "b", text: "B", events: 1 },
    ],
    combinations: [[], [0], [1], [0, 1]],
  },
];

/** A place inside the map, of that id. */
export const place = (id, at = [20.8, 42.9], at_edge = false) => ({ id, at, names: {}, at_edge });

/** An event at some places (ids), none by default. */
export const event = (id, days, places = [], extra = {}) => ({
  id,
  days,
  places,
  layer: "events",
  symbol: "dot",
  ...extra,
});

/** A site with periods: first day, last day, symbol. */
export const gate = (id, periods, at = [20.7, 43.0]) => ({
  id,
  subject: id,
  layer: "gates",
  geometry: { type: "Point", coordinates: at },
  periods,
  title: id,
  precision_m: 600,
  facts: {},
});
export const road = (id, periods) => ({
  ...gate(id, periods),
  layer: "roads",
  geometry: {
    type: "LineString",
    coordinates: [
      [20, 42],
      [21, 43],
    ],
  },
});

/** The replay document of some events, sites and places over a number of days from 1 January 2021. */
export function makeDocument({ days = 101, events = [], sites = [], places = [place("town")], harm = [] } = {}) {
  const ordered = [...events].sort((a, b) => a.days[0] - b.days[0] || a.days[1] - b.days[1] || (a.id < b.id ? -1 : 1));
  const rows = ordered.flatMap((one) =>
    (one.places.length ? one.places : [null]).map((at, i) => ({
      ...one,
      at,
      part: i + 1,
      parts: one.places.length || 1,
    })),
  );
  const column = (Kind, value) => Kind.from(rows, value);
  const layerOf = (row) => layers.findIndex(({ id }) => id === row.layer);
  const symbolOf = (row, name) => Object.keys(layers[layerOf(row)].symbols).indexOf(name);
  const nothing = column(Int8Array, () => 0);
  return {
    dataset: { id: "made-up", days, start: "2021-01-01", end: "2030-01-01", extents: [] },
    palette: {},
    shapes: {},
    categories: { clash: "Clash" },
    cartography: CARTOGRAPHY,
    story: STORY,
    harm: harm.map(({ event: id, ...count }) => ({ event: ordered.findIndex((one) => one.id === id), ...count })),
    max_window_days: 3660,
    ages: AGES,
    layers,
    sites,
    labels: [],
    basemaps: [],
    details_a_file: 500,
    lists: {
      places,
      harm: [],
      basis: ["surveyed"],
      role: ["site"],
      category: ["clash"],
      when: ["that day"],
      date_precision: ["day", "month"],
    },
    facets: FACETS,
    events: {
      length: rows.length,
      subject: (i) => rows[i].id,
      title: (i) => `${rows[i].id} happened`,
      short: () => "",
      harm: column(Int32Array, () => -1),
      start: column(Int32Array, (row) => row.days[0]),
      lasts: column(Int32Array, (row) => row.days[1] - row.days[0]),
      layer: column(Uint8Array, layerOf),
      symbol: column(Uint8Array, (row) => symbolOf(row, row.symbol)),
      after: column(Uint8Array, (row) => symbolOf(row, row.after ?? row.symbol)),
      place: column(Int32Array, (row) => places.findIndex(({ id }) => id === row.at)),
      precision_m: column(Int32Array, (row) => (row.at ? 500 : -1)),
      part: column(Uint8Array, (row) => row.part),
      parts: column(Uint8Array, (row) => row.parts),
      basis: nothing,
      role: nothing,
      category: nothing,
      when: nothing,
      outline: new Int32Array(events.length).fill(-1),
      date_precision: column(Int8Array, (row) => Number(row.precision === "month")),
      rank: column(Uint8Array, (row) => row.rank ?? 4),
      facets: {
        kind: column(Uint8Array, (row) => KINDS.indexOf(row.kind ?? "")),
        tag: column(Uint8Array, (row) => TAGS.indexOf(row.tags ?? "")),
      },
    },
  };
}

/** A model and what is visible of it. */
export function seen(made) {
  const model = new Model(makeDocument(made));
  return { model, visible: new Visible(model) };
}

/** Some hundred events of all kinds, and sites: the same for the same seed. */
export function randomParts(seed, { events = 300, days = 500, places = 60 } = {}) {
  const { next, whole, one, chance } = drawing(seed);
  const named = Array.from({ length: places }, (_, i) =>
    place(`place-${i}`, [20.2 + 1.4 * next(), 42 + 1.2 * next()], chance(0.1)),
  );
  const ids = named.map(({ id }) => id);
  const made = Array.from({ length: events }, (_, i) => {
    const first = whole(0, days - 1);
    const barricade = chance(0.2);
    return event(
      `event-${i}`,
      [first, Math.min(days - 1, first + one([0, 0, 0, 1, 5, 40, 365]))],
      Array.from({ length: one([0, 1, 1, 1, 2, 3]) }, () => one(ids)),
      barricade ? { layer: "barricades", symbol: "up", after: "down" } : { symbol: one(["dot", "large"]) },
    );
  });
  const sites = Array.from({ length: 12 }, (_, i) => {
    const cuts = Array.from({ length: 4 }, () => whole(0, days - 1)).sort((a, b) => a - b);
    return i % 3 === 2
      ? road(`road-${i}`, [[cuts[0], null, "free"]])
      : gate(
          `gate-${i}`,
          [
            [null, cuts[0], "open"],
            [cuts[0] + 1, cuts[1], "closed"],
            [cuts[2] + 2, i % 2 ? null : cuts[3] + 3, "open"],
          ],
          [20.2 + 1.4 * next(), 42 + 1.2 * next()],
        );
  });
  return { days, events: made, sites, places: named };
}

/** Random clocks and layers: steps, jumps, other modes, layers off. */
export function randomMoments(seed, count, days) {
  const { whole, one, chance } = drawing(seed);
  let clock = { day: days - 1, mode: "cumulative", window: 30 };
  return Array.from({ length: count }, () => {
    clock = {
      ...clock,
      day: chance(0.5) ? Math.min(days - 1, Math.max(0, clock.day + whole(-3, 3))) : whole(0, days - 1),
    };
    if (chance(0.2))
      clock = { ...clock, mode: one(["cumulative", "window", "day"]), window: one([1, 7, 30, 365, 3660]) };
    return { clock, layers: new Set(chance(0.2) ? LAYERS.filter(() => chance(0.6)) : LAYERS) };
  });
}
