/**
 * A presentation, as `export/briefing/html.py` and `layers/replay/scenes.py` write it.
 *
 * @typedef {import("../shared/types.js").MapState & {extent: [number, number, number, number]}} SceneState
 * @typedef {{command: SceneState, highlight: string[], places: [number, number][], date: string, caption: string,
 *   notes: string, seconds: number, changed: boolean}} Scene
 * @typedef {{id: string, title: string, author: string, language: string, scenes: Scene[], until: string,
 *   document: string, map: L.MapOptions, stills: string[]}} Presentation
 *
 * What the presentation and the speaker's window tell each other, and from which of them it comes: the
 * scene's place among all, when the time began to run (milliseconds since 1970), and whether the screen is
 * black. A speaker's window that has just been opened says hello.
 * @typedef {{from: "screen" | "speaker", scene: number, started: number, black: boolean} | {from: "newcomer"}} Message
 */
export {};
