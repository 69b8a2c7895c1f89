/** What a map shows, in the form of the page's query: texts only. */

import { toIso } from "../../shared/clock.js";
import { toQuery } from "../../shared/filters/facets.js";

/** @typedef {import("../replay.js").Replay} Replay */
/** @typedef {import("../../shared/types.js").Document_} Document_ */

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
    unreported: replay.unreported ? "1" : "0",
    extent: replay.viewport.text(),
    select: replay.selection.subject,
    names: replay.names,
    ...toQuery(doc.facets, replay.filters),
  };
}

/** The message that shows what a query of the map's page says, which leaves nothing out. @param {URLSearchParams} query @param {Document_} doc @returns {import("../../shared/types.js").Command} */
export function commandOf(query, doc) {
  const part = (/** @type {string} */ name) => query.get(name) ?? "";
  const list = (/** @type {string} */ name) => part(name).split(",").filter(Boolean);
  const optional = new Set(doc.layers.filter(({ always }) => !always).map(({ id }) => id));
  const extent = part("extent") ? /** @type {any} */ (list("extent").map(Number)) : null;
  return {
    session: "",
    command: 0,
    time: true,
    day: part("day"),
    mode: /** @type {any} */ (part("mode")),
    window: Number(part("window")),
    layers: list("layers").filter((id) => optional.has(id)),
    unreported: part("unreported") === "1",
    names: part("names"),
    filters: doc.facets.flatMap(({ id }) => list(id).map((option) => /** @type {[string, string]} */ ([id, option]))),
    extent,
    home: extent === null,
    select: part("select"),
    fly: false,
    play: "",
  };
}
