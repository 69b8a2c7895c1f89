/** Keeps maps of one page in step: where they look, and what they show but for the time. Each is in a frame of its own. */

import { toIso } from "../../shared/clock.js";
import { choice } from "../../shared/facets.js";

/**
 * A map with its replay, as `replay.js` makes it.
 * @typedef {{map: L.Map, fitted: any, day: number, mode: string, window: number, layers: Set<string>, names: string, filters: Set<string>,
 *   basemap: {id: string}, selection: {subject: string}, doc: import("../../shared/types.js").Document_, reporter: {waiting: boolean}, session: string, lastCommand: number,
 *   set: (command: import("../../shared/types.js").Command) => void, showAs: (other: any) => void}} Replay
 */

/** Whether two lists hold the same, whatever the order. @param {Iterable<string>} one @param {Iterable<string>} other */
const alike = (one, other) => [...one].sort().join() === [...other].sort().join();

/** Looks where another map looks, to the last digit. @param {Replay} leader @param {Replay} other */
function look(leader, other) {
  const { lat, lng } = leader.map.getCenter();
  const [zoom, at] = [leader.map.getZoom(), other.map.getCenter()];
  other.fitted = leader.fitted;
  if (at.lat !== lat || at.lng !== lng || other.map.getZoom() !== zoom)
    other.map.setView([lat, lng], zoom, /** @type {any} */ ({ reset: true }));
}

/** Shows what another map shows. @param {Replay} leader @param {Replay} other */
function agree(leader, other) {
  const same =
    alike(leader.layers, other.layers) &&
    alike(leader.filters, other.filters) &&
    leader.names === other.names &&
    leader.basemap.id === other.basemap.id &&
    leader.selection.subject === other.selection.subject;
  if (!same) other.showAs(leader);
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
  const optional = replay.doc.layers
    .filter((layer) => !layer.always && replay.layers.has(layer.id))
    .map((layer) => layer.id);
  return (
    toIso(replay.day, replay.doc.dataset.start) === command.day &&
    replay.mode === command.mode &&
    replay.window === command.window &&
    replay.names === command.names &&
    replay.selection.subject === command.select &&
    alike(optional, command.layers) &&
    alike(
      replay.filters,
      command.filters.map(([facet, option]) => choice(facet, option)),
    )
  );
}
