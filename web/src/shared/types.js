/**
 * The replay document, as `layers/replay/document.py` and `layers/replay/columns.py` write it.
 *
 * @typedef {Record<string, {light: string, dark: string}>} Palette colours by their names
 * @typedef {number[][][]} Rings the outline of a shape of radius 1: points of each ring
 * @typedef {[number | null, number | null, string]} ValidityPeriod first day, last day, symbol's name
 * @typedef {{kind: string, shape: string, size_px: number, fill: string, fill_opacity: number,
 *   stroke: string, stroke_px: number, stroke_opacity: number, dash_px: number[], glyph: string, glyph_fill: string,
 *   ring: "" | "solid" | "dashed" | "chosen", unreported: boolean, path: L.PathOptions}} Symbol_ `path` is for lines and areas
 * @typedef {{name: string, status: string}} Name
 * @typedef {Record<string, Name>} Names by BCP 47 tag
 * @typedef {{id: string, layer: string, subject: string, geometry: any, periods: ValidityPeriod[], title: string,
 *   precision_m: number | null, facts: Record<string, any>}} Site what has a state through time and is no event
 * @typedef {{layer: string, area: string, periods: ValidityPeriod[]}} Fill the fill of an area through time
 * @typedef {{id: string, at: [number, number], names: Names, at_edge: boolean, is_place: boolean}} Place
 * @typedef {{length: number, subject: (i: number) => string, title: (i: number) => string,
 *   short: (i: number) => string, harm: Int32Array,
 *   start: Int32Array, lasts: Int32Array, layer: Uint8Array, symbol: Uint8Array, after: Uint8Array,
 *   place: Int32Array, precision_m: Int32Array, basis: Int8Array, role: Int8Array, part: Uint8Array,
 *   parts: Uint8Array, category: Int8Array, when: Int32Array, date_precision: Int8Array, rank: Uint8Array, outline: Int32Array,
 *   facets: Record<string, Uint8Array | Int32Array>}} Events
 *   columns, one row an event and place, by first day; `facets` hold the number of a combination each
 * @typedef {{places: Place[], harm: string[], basis: string[], role: string[], category: string[], when: string[],
 *   date_precision: string[], outlines: any[]}} Lists what the columns' codes point into
 * @typedef {{row: number, id: string, layer: string, subject: string, geometry: any, title: string,
 *   days: [number, number] | null, precision_m: number | null, at_edge: boolean,
 *   facts: Record<string, any>}} Feature one row as an object
 * @typedef {{id: string, kind: string, title: string, note: string, timed: boolean, events: boolean,
 *   always: boolean, divides: boolean, outline: string, symbols: Record<string, Symbol_>,
 *   legend: {symbol: string, text: string, group: string, sizes: boolean}[]}} Layer
 * @typedef {{id: string, title: string, options: {id: string, text: string, events: number}[], combinations: number[][]}} Facet
 *   a combination lists places among the options
 * @typedef {{id: string, layer: string, class: string, names: Names, at?: [number, number], rank?: number,
 *   areas?: string[], rather_not?: string[], side?: boolean}} Label
 * @typedef {{size_px: number, min_zoom: number, max_zoom: number | null, face: string, colour: string,
 *   tenths: number, capitals: boolean, halo: boolean}} LabelStyle
 * @typedef {{styles: Record<string, LabelStyle>, reach_px: number, gaps_px: number[], far_px: number, must_rank: number,
 *   gap_cost: number, place_cost: number, line_px: number, line_cost: number, leader_px: number, dot_px: number,
 *   grid_px: number, grid_cells: number, inside_cost: number, rather_not_cost: number, water_px: number, water_steps: number, wrap_px: number,
 *   apart_px: number, margin_px: number, line_em: number, most_events: number, event_px: number, event_share: number,
 *   number_px: number, few_rows: number, narrow_px: number}} LabelRules
 * @typedef {{
 *   lines: {max_error_share: number},
 *   labels: LabelRules,
 *   points: {smallest_scale: number, smallest_zoom: number, full_zoom: number, ring_min_zoom: number,
 *     ring_min_px: number, ring_dash_px: number[], selected_px: number, selected_stroke_px: number,
 *     leader_stroke_px: number, leader_opacity: number, cluster_opacity: number, count_px: number,
 *     small_count_px: number, small_circle_px: number, more_px: number, digit_px: number},
 *   clusters: {cell_px: number, smallest_px: number, largest_px: number, symbol_px: number,
 *     most_in_view: number, most_in_cell: number},
 *   declutter: {golden_angle: number, step_px: number, gap_px: number, most_widths: number}
 * }} Cartography the rules of `layers/style/cartography.py`
 * @typedef {{day: number, label: string, title: string, first_look: boolean}} TurningPoint
 * @typedef {{title: string, colour: string, runs: [number, number, boolean][]}} TimeBand runs of first day, last day, and whether its state held for certain
 * @typedef {{chips: {title: string, runs: [number, number, string, number[]][]}[],
 *   rows: {subject: string, event: string, event_title: string, name: string, text: string, days: string, summary: string, source: string, url: string}[]}} Board
 *   a run has its first and last day, its text, and places in `rows`
 * @typedef {{
 *   lengths: Record<string, {seconds: number | null, most: number | null}>, filled_share: number, overrun_share: number,
 *   captions: {letters_a_second: number, speeds: number[], shortest_s: number, longest_share: number,
 *     most_at_once: number, narrow_px: number, strip_px: number, gap_px: number},
 *   clock: {shortest_s: number, longest_s: number, named_days: number, end_s: number},
 *   camera: {captions: number, largest_share: number, smallest_share: number, flight_s: number}
 * }} StoryRules the rules of `layers/replay/story_rules.py`
 * @typedef {{event: number, group: string, outcome: string, wording: string, least: number | null, most: number | null}} Harm
 *   a count of people killed or injured in an event, by its number, with its bounds
 * @typedef {{id: string, title: string, url: string, attribution: string, maxZoom: number}} Basemap
 * @typedef {{
 *   dataset: {id: string, title: string, version: string, hash: string, start: string, end: string,
 *     days: number, disclaimer: string, credit_line: string, attribution: string,
 *     extents: {id: string, title: string, extent: number[]}[]},
 *   turning_points: TurningPoint[], time_bands: TimeBand[], board: Board,
 *   palette: Palette,
 *   shapes: Record<string, Rings>,
 *   cartography: Cartography,
 *   story: StoryRules,
 *   harm: Harm[],
 *   max_window_days: number,
 *   categories: Record<string, string>,
 *   ages: {days: number | null, opacity: number, text: string}[],
 *   layers: Layer[], stills: Record<string, GeoJSON.FeatureCollection>, sites: Site[], fills: Fill[], events: Events, lists: Lists, facets: Facet[], labels: Label[], name_choices: {id: string, text: string, languages: string[]}[], basemaps: Basemap[],
 *   details_a_file: number
 * }} Document_
 *
 * The clock: a day counted from the dataset's start, a mode, and the length of the window in days.
 * @typedef {{day: number, mode: "cumulative" | "window" | "day", window: number}} Clock
 *
 * A point, and a box (left, top, right, bottom), in pixels of a plane.
 * @typedef {{x: number, y: number}} Point
 * @typedef {[number, number, number, number]} Box
 *
 * What a map shows of a view, and the message that makes it show that (`layers/replay/command.py`).
 * @typedef {{day: string, mode: "cumulative" | "window" | "day", window: number, layers: string[], unreported: boolean,
 *   extent: [number, number, number, number] | null, names: string, filters: [string, string][]}} MapState
 * @typedef {MapState & {session: string, command: number, time: boolean, home: boolean, select: string, fly: boolean, play?: string}} Command
 */
export {};
