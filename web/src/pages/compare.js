/** Two days on two maps, which are one frame: they are in step in all else. */

import { element } from "../shared/dom.js";
import { gettext } from "../shared/language.js";
import { component } from "./component.js";

/** @typedef {import("../replay/pair/pair.js").Pair} Pair */
/**
 * @typedef {{address: string, sides: import("../replay/pair/pair.js").Side[], received: number | null}} Data
 *   `address` is from the app's root, `received` the number of the last view that the page has received
 */

export const compare = component((root, send, /** @type {Data} */ { address, sides }) => {
  const src = new URL(address, document.baseURI).href;
  const frame = element("iframe", { src, title: gettext("Maps of the two days") });
  root.append(element("div", { class: "nk-compare" }, [frame]));
  /** @type {Pair | null} */
  let pair = null;
  /** What the page last gave; nothing while all that it gave is older than what a person did. @type {Data | null} */
  let given = null;
  /** The extent last agreed with the page. */
  let extent = JSON.stringify(sides[0].command.extent);
  let last = "";
  /** The number of the last view sent. */
  let sent = 0;

  /** Tells the page what a person settled on, whichever map says so; the extent is that of the first, as the other one's may be rounded otherwise. @param {{value: Record<string, string>, byPerson: boolean}} settled */
  const report = ({ value: { day, mode, window, ...value }, byPerson }) => {
    // The one that a person still holds will say it.
    if (!byPerson || !pair || pair.apps.some(({ pressed }) => pressed)) return;
    value.extent = pair.apps[0].viewport.text();
    const text = JSON.stringify(value);
    if (text === last) return;
    last = text;
    extent = JSON.stringify(value.extent.split(",").map(Number));
    sent = Date.now();
    given = null;
    send("view", { ...value, number: sent });
  };

  const follow = () => {
    // While news is on its way, what the page gives is old.
    if (!pair || !given || pair.apps.some(({ reporter }) => reporter.waiting)) return;
    if (given.received !== null && given.received < sent) return;
    const requested = JSON.stringify(given.sides[0].command.extent);
    const go = requested !== extent;
    extent = requested;
    pair.show(given.sides, go);
  };

  frame.addEventListener("nk-done", () => {
    pair = /** @type {any} */ (frame.contentWindow).pair.app;
    for (const { map } of pair?.apps ?? []) {
      map.on("replay:settled", (/** @type {any} */ settled) => report(settled));
      // What the page gave meanwhile comes now, but for where there is news that it doesn't know.
      map.on("replay:rested", () => queueMicrotask(follow));
    }
    follow();
  });
  return {
    show: (/** @type {Data} */ data) => {
      given = data;
      follow();
    },
  };
});
