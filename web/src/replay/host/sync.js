/** Keeps maps of one page in step: where they look, and what they show but for the time. Each is in a frame of its own. */

import { toIso } from "../../shared/clock.js";
import { filtersOf } from "../../shared/filters/facets.js";
import { same } from "../../shared/sets.js";
import { optionalLayers } from "./query.js";

/** @typedef {import("../replay.js").Replay} Replay */

/** Looks where another map looks, to the last digit. @param {Replay} leader @param {Replay} other */
function look(leader, other) {
  const { lat, lng } = leader.map.getCenter();
  const [zoom, at] = [leader.map.getZoom(), other.map.getCenter()];
  other.viewport.fitted = leader.viewport.fitted;
  if (at.lat !== lat || at.lng !== lng || other.map.getZoom() !== zoom)
    other.map.setView([lat, lng], zoom, /** @type {any} */ ({ reset: true }));
}

/** Shows what another map shows. @param {Replay} leader @param {Replay} other */
function agree(leader, other) {
  const agreed =
    same(leader.layers, other.layers) &&
    same(leader.filters, other.filters) &&
    leader.unreported === other.unreported &&
    leader.names === other.names &&
    leader.basemap.id === other.basemap.id &&
    leader.selection.subject === other.selection.subject;
  if (!agreed) other.showAs(leader);
}

/** The map that a person moves or changes leads, the others follow at once. @param {Replay[]} replays */
export function keepInStep(replays) {
  let following = false;
  for (const leader of replays) {
    const others = replays.filter((one) => one !== leader);
    /** @param {(leader: Replay, other: Replay) => void} follow */
    const lead = (follow) => () => {
      // What a map does to follow is no lead.
      if (following) return;
      following = true;
      for (const other of others) follow(leader, other);
      following = false;
    };
    leader.map.on("move", lead(look));
    leader.map.on("replay:change", lead(agree));
  }
}

/** Whether a map shows what a message of the page asks for, wherever it looks. @param {Replay} replay @param {import("../../shared/types.js").Command} command */
export function shows(replay, command) {
  return (
    toIso(replay.day, replay.doc.dataset.start) === command.day &&
    replay.mode === command.mode &&
    replay.window === command.window &&
    replay.unreported === command.unreported &&
    replay.names === command.names &&
    replay.selection.subject === command.select &&
    same(new Set(optionalLayers(replay)), new Set(command.layers)) &&
    same(replay.filters, filtersOf(command.filters))
  );
}
