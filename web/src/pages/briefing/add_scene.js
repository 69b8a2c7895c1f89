/** On the map's page: keeps what the map shows as a scene of the briefing in work. */

import { button, element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { component } from "../component.js";
import { added, browserStore, change, emptyWork, keep, load } from "./scenes.js";

/** @typedef {{store: string, date: string, language: string, scene: Partial<import("./scenes.js").Scene>}} Data `store` names the work in the browser's store */

export const addScene = component((root) => {
  /** @type {Data} */
  let data;
  const status = element("span", { role: "status" });
  const add = button(gettext("Add this view as a scene"), {}, () => {
    const store = browserStore();
    const before = load(store, data.store, emptyWork(data.date, data.language));
    const history = change(before, added(before.now, data.scene));
    status.textContent = keep(store, data.store, history)
      ? gettext("Scene {n} of your briefing. The page Briefing has it.", { n: history.now.scenes.length })
      : gettext("This browser keeps nothing, so there is no place for a scene.");
  });
  root.append(element("div", { class: "nk-add-scene" }, [add, status]));
  return {
    show: (/** @type {Data} */ given) => {
      if (data && JSON.stringify(given.scene) !== JSON.stringify(data.scene)) status.textContent = "";
      data = given;
    },
  };
});
