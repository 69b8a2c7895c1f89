/**
 * The replay document, as `layers/replay.py` writes it.
 *
 * @typedef {[number | null, number | null, string]} Spell first day, last day, symbol's name
 * @typedef {{kind: string, shape: string, size_px: number, fill: string, fill_opacity: number,
 *   stroke: string, stroke_px: number, dash_px: number[], glyph: string, glyph_fill: string,
 *   ring: boolean, path: L.PathOptions}} Symbol_ `path` is for lines, areas and circles
 * @typedef {{name: string, status: string}} Name
 * @typedef {Record<string, Name>} Names by BCP 47 tag
 * @typedef {{id: string, layer: string, subject: string, geometry: any, spells: Spell[],
 *   title: string, days: [number, number] | null, precision_m: number | null, at_edge: boolean,
 *   facts: Record<string, any>}} Feature
 * @typedef {{id: string, title: string, note: string, timed: boolean, events: boolean,
 *   always: boolean, symbols: Record<string, Symbol_>,
 *   legend: {symbol: string, text: string, group: string}[]}} Layer
 * @typedef {{id: string, layer: string, class: string, at: [number, number], names: Names,
 *   rank?: number, reach_m?: number}} Label
 * @typedef {{id: string, title: string, url: string, attribution: string, maxZoom: number}} Basemap
 * @typedef {{
 *   dataset: {id: string, title: string, version: string, hash: string, start: string, end: string,
 *     days: number, disclaimer: string, credit_line: string, attribution: string,
 *     extents: {id: string, title: string, extent: number[]}[]},
 *   palette: Record<string, {light: string, dark: string}>,
 *   shapes: Record<string, number[][][]>,
 *   categories: Record<string, string>,
 *   layers: Layer[], features: Feature[], labels: Label[], basemaps: Basemap[]
 * }} Document_
 *
 * The clock: a day counted from the dataset's start, a mode, and the length of the window in days.
 * @typedef {{day: number, mode: "cumulative" | "window" | "day", window: number}} Clock
 *
 * One incident, whatever the number of its places.
 * @typedef {{subject: string, title: string, lo: number, hi: number, layer: string,
 *   features: Feature[]}} Event_
 */
export {};
