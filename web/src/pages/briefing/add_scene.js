/** On the map's page: the header's button keeps what the map shows as a scene of the briefing in work. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { appears } from "../appears.js";
import { component } from "../component.js";
import { added, browserStore, change, emptyWork, keep, load } from "./scenes.js";

/** @typedef {{store: string, date: string, language: string}} Data `store` names the work in the browser's store */

/** Where the map's page keeps scenes, and the element that says so, which goes with the page. @type {{root: Element, data: Data} | undefined} */
let shown;

/** What the map's page shows, as a scene: the panel says it. @returns {Partial<import("./scenes.js").Scene>} */
function scene() {
  return JSON.parse(document.querySelector(".nk-reading")?.getAttribute("data-scene") ?? "{}");
}

/** Keeps what the map shows as a scene, as soon as the page has said what that is. @returns {Promise<string>} what came of it */
export async function keepScene() {
  await appears(() => (shown?.root.isConnected ? shown.root : null));
  const { data } = /** @type {{data: Data}} */ (shown);
  const store = browserStore();
  const before = load(store, data.store, emptyWork(data.date, data.language));
  const history = change(before, added(before.now, scene()));
  return keep(store, data.store, history)
    ? gettext("Scene {n} of your briefing. The page Briefing has it.", { n: history.now.scenes.length })
    : gettext("This browser keeps nothing, so there is no place for a scene.");
}

/** Draws nothing itself. */
export const addScene = component((root) => {
  root.append(element("span", { hidden: true }));
  return {
    show: (/** @type {Data} */ data) => {
      shown = { root, data };
    },
  };
});
