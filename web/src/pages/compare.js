/** Two maps side by side, each with a day of its own and in step in all else. */

import { keepInStep, shows } from "../replay/host/sync.js";
import { element } from "../shared/dom.js";
import { part } from "./part.js";

/** @typedef {import("../replay/host/sync.js").Replay} Replay */
/**
 * @typedef {{sides: {title: string, address: string, command: any}[], heard: number | null}} Data
 *   `address` is from the app's root, `heard` the number of the last news that the page has taken in
 */

export const compare = part((root, tell, /** @type {Data} */ { sides }) => {
  const frames = sides.map(({ address }) => element("iframe", { src: new URL(address, document.baseURI).href }));
  root.append(element("div", { class: "nk-compare" }, frames));
  /** Empty until both maps are drawn. @type {Replay[]} */
  let replays = [];
  /** @type {Data} */
  let given;
  /** The extent last agreed with the page. */
  let extent = JSON.stringify(sides[0].command.extent);
  let last = "";
  /** The number of the last news. */
  let sent = 0;

  /** Tells the page what a person settled on, whichever map says so. @param {Record<string, string>} value */
  const report = ({ day, mode, window, ...value }) => {
    const text = JSON.stringify(value);
    if (text === last) return;
    last = text;
    extent = JSON.stringify(value.extent.split(",").map(Number));
    sent = Date.now();
    tell("view", { ...value, number: sent });
  };

  const follow = () => {
    // While news is on its way, what the page asks for is old.
    if (!replays.length || replays.some(({ reporter }) => reporter.waiting)) return;
    if (given.heard !== null && given.heard < sent) return;
    const asked = JSON.stringify(given.sides[0].command.extent);
    const go = asked !== extent;
    extent = asked;
    given.sides.forEach(({ command }, side) => {
      const replay = replays[side];
      if (!go && shows(replay, command)) return;
      replay.set({
        ...command,
        session: replay.session,
        command: replay.lastCommand + 1,
        extent: go ? command.extent : null,
        home: go && !command.extent,
        fly: side === 0 && command.select !== replay.selection.subject,
      });
    });
  };

  for (const frame of frames) {
    frame.addEventListener("nk-done", () => {
      const apps = frames.map((one) => /** @type {any} */ (one.contentWindow)?.replay?.app);
      if (!apps.every(Boolean)) return;
      replays = apps;
      keepInStep(replays);
      for (const { map } of replays) map.on("replay:settled", (/** @type {any} */ { value }) => report(value));
      follow();
    });
  }
  return {
    show: (/** @type {Data} */ data) => {
      given = data;
      data.sides.forEach(({ title }, side) => (frames[side].title = title));
      follow();
    },
  };
});
