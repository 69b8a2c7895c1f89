/** Two maps side by side, each with a day of its own and in step in all else. */

import { keepInStep, shows } from "../replay/host/sync.js";
import { element } from "../shared/dom.js";
import { component } from "./component.js";

/** @typedef {import("../replay/host/sync.js").Replay} Replay */
/**
 * @typedef {{sides: {title: string, address: string, command: any}[], received: number | null}} Data
 *   `address` is from the app's root, `received` the number of the last view that the page has received
 */

export const compare = component((root, send, /** @type {Data} */ { sides }) => {
  const frames = sides.map(({ address }) => element("iframe", { src: new URL(address, document.baseURI).href }));
  root.append(element("div", { class: "nk-compare" }, frames));
  /** Empty until both maps are drawn. @type {Replay[]} */
  let replays = [];
  /** @type {Data} */
  let given;
  /** The extent last agreed with the page. */
  let extent = JSON.stringify(sides[0].command.extent);
  let last = "";
  /** The number of the last view sent. */
  let sent = 0;

  /** Tells the page what a person settled on, whichever map says so. @param {Record<string, string>} value */
  const report = ({ day, mode, window, ...value }) => {
    const text = JSON.stringify(value);
    if (text === last) return;
    last = text;
    extent = JSON.stringify(value.extent.split(",").map(Number));
    sent = Date.now();
    send("view", { ...value, number: sent });
  };

  const follow = () => {
    // While news is on its way, what the page gives is old.
    if (!replays.length || replays.some(({ reporter }) => reporter.waiting)) return;
    if (given.received !== null && given.received < sent) return;
    const requested = JSON.stringify(given.sides[0].command.extent);
    const go = requested !== extent;
    extent = requested;
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
