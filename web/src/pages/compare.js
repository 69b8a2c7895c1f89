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
    if (!pair || pair.apps.some(({ reporter }) => reporter.waiting)) return;
    if (given.received !== null && given.received < sent) return;
    const requested = JSON.stringify(given.sides[0].command.extent);
    const go = requested !== extent;
    extent = requested;
    pair.show(given.sides, go);
  };

  frame.addEventListener("nk-done", () => {
    pair = /** @type {any} */ (frame.contentWindow).pair.app;
    for (const { map } of pair?.apps ?? []) map.on("replay:settled", (/** @type {any} */ { value }) => report(value));
    follow();
  });
  return {
    show: (/** @type {Data} */ data) => {
      given = data;
      follow();
    },
  };
});
