/** What a map shows, in the form of the page's query: texts only. */

import { toIso } from "../../shared/clock.js";
import { toQuery } from "../../shared/facets.js";

/** @typedef {import("../replay.js").Replay} Replay */

/** The layers that are switched on and can be switched off: their ids. @param {Pick<Replay, "doc" | "layers">} replay */
export function optionalLayers({ doc, layers }) {
  return doc.layers.filter(({ id, always }) => !always && layers.has(id)).map(({ id }) => id);
}

/** @param {Replay} replay @returns {Record<string, string>} */
export function queryOf(replay) {
  const { doc } = replay;
  return {
    day: toIso(replay.day, doc.dataset.start),
    mode: replay.mode,
    window: String(replay.window),
    layers: optionalLayers(replay).join(",") || "none",
    extent: replay.viewport.text(),
    select: replay.selection.subject,
    names: replay.names,
    ...toQuery(doc.facets, replay.filters),
  };
}
