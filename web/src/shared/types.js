/**
 * The replay document, as `layers/replay/document.py` and `layers/replay/columns.py` write it.
 *
 * @typedef {Record<string, {light: string, dark: string}>} Palette colours by their names
 * @typedef {number[][][]} Rings the outline of a shape of radius 1: points of each ring
 * @typedef {[number | null, number | null, string]} ValidityPeriod first day, last day, symbol's name
 * @typedef {{kind: string, shape: string, size_px: number, fill: string, fill_opacity: number,
 *   stroke: string, stroke_px: number, dash_px: number[], glyph: string, glyph_fill: string,
 *   ring: boolean, path: L.PathOptions}} Symbol_ `path` is for lines, areas and circles
 * @typedef {{name: string, status: string}} Name
 * @typedef {Record<string, Name>} Names by BCP 47 tag
 * @typedef {{id: string, layer: string, subject: string, geometry: any, periods: ValidityPeriod[], title: string,
 *   precision_m: number | null, facts: Record<string, any>}} Site what has a state through time and is no event
 * @typedef {{id: string, at: [number, number], names: Names, at_edge: boolean}} Place
 * @typedef {{length: number, subject: (i: number) => string, title: (i: number) => string,
 *   start: Int32Array, lasts: Int32Array, layer: Uint8Array, symbol: Uint8Array, after: Uint8Array,
 *   place: Int32Array, precision_m: Int32Array, basis: Int8Array, role: Int8Array, part: Uint8Array,
 *   parts: Uint8Array, category: Int8Array, when: Int32Array, date_precision: Int8Array,
 *   facets: Record<string, Uint8Array | Int32Array>}} Events
 *   columns, one row an event and place, by first day; `facets` hold the number of a combination each
 * @typedef {{places: Place[], basis: string[], role: string[], category: string[], when: string[],
 *   date_precision: string[]}} Lists what the columns' codes point into
 * @typedef {{row: number, id: string, layer: string, subject: string, geometry: any, title: string,
 *   days: [number, number] | null, precision_m: number | null, at_edge: boolean,
 *   facts: Record<string, any>}} Feature one row as an object
 * @typedef {{id: string, kind: string, title: string, note: string, timed: boolean, events: boolean,
 *   always: boolean, symbols: Record<string, Symbol_>,
 *   legend: {symbol: string, text: string, group: string, sizes: boolean}[]}} Layer
 * @typedef {{id: string, title: string, options: {id: string, text: string, events: number}[], combinations: number[][]}} Facet
 *   a combination lists places among the options
 * @typedef {{id: string, layer: string, class: string, at: [number, number], names: Names,
 *   rank?: number, reach_m?: number}} Label
 * @typedef {{size_px: number, min_zoom: number, max_zoom: number | null, face: string, colour: string,
 *   capitals: boolean, halo: boolean}} LabelStyle
 * @typedef {{
 *   labels: {styles: Record<string, LabelStyle>, smallest_reach_px: number},
 *   points: {smallest_scale: number, smallest_zoom: number, full_zoom: number, ring_min_zoom: number,
 *     ring_min_px: number, ring_dash_px: number[], selected_px: number, selected_stroke_px: number,
 *     leader_stroke_px: number, leader_opacity: number, cluster_opacity: number, count_px: number,
 *     small_count_px: number, small_circle_px: number},
 *   clusters: {cell_px: number, smallest_px: number, largest_px: number, symbol_px: number,
 *     most_in_view: number, most_in_cell: number},
 *   declutter: {golden_angle: number, step_px: number, gap_px: number}
 * }} Cartography the rules of `layers/style/cartography.py`
 * @typedef {{id: string, title: string, url: string, attribution: string, maxZoom: number}} Basemap
 * @typedef {{
 *   dataset: {id: string, title: string, version: string, hash: string, start: string, end: string,
 *     days: number, disclaimer: string, credit_line: string, attribution: string,
 *     extents: {id: string, title: string, extent: number[]}[]},
 *   palette: Palette,
 *   shapes: Record<string, Rings>,
 *   cartography: Cartography,
 *   max_window_days: number,
 *   categories: Record<string, string>,
 *   ages: {days: number | null, opacity: number, text: string}[],
 *   layers: Layer[], stills: Record<string, GeoJSON.FeatureCollection>, sites: Site[], events: Events, lists: Lists, facets: Facet[], labels: Label[], name_choices: {id: string, text: string, languages: string[]}[], basemaps: Basemap[],
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
 * @typedef {{day: string, mode: "cumulative" | "window" | "day", window: number, layers: string[],
 *   extent: [number, number, number, number] | null, names: string, filters: [string, string][]}} MapState
 * @typedef {MapState & {session: string, command: number, time: boolean, home: boolean, select: string, fly: boolean}} Command
 */
export {};
