/** A part of a page: made once where it stands, then shown what Python gives it at each run. */

import filters from "../shared/filters.css";
import briefing from "./briefing/briefing.css";
import table from "./events/table.css";
import exporting from "./export/export.css";
import header from "./header/header.css";
import pages from "./pages.css";
import timeline from "./timeline/timeline.css";

/** @typedef {(name: string, value: any) => void} Tell */
/** @typedef {{parentElement: HTMLElement, data: any, setTriggerValue: Tell}} Component */
/** @typedef {{show: (data: any) => void}} Part */

/**
 * @param {(root: HTMLElement, tell: Tell, data: any) => Part} make `tell` gives Python a value under a name
 * @returns {(component: Component) => void}
 */
export function part(make) {
  /** @type {WeakMap<HTMLElement, Part>} */
  const made = new WeakMap();
  return ({ parentElement, data, setTriggerValue }) => {
    let one = made.get(parentElement);
    if (!one) {
      addStyles();
      parentElement.classList.add("nk-part");
      one = make(parentElement, setTriggerValue, data);
      made.set(parentElement, one);
    }
    one.show(data);
  };
}

function addStyles() {
  if (document.getElementById("nk-pages")) return;
  const style = document.createElement("style");
  style.id = "nk-pages";
  style.textContent = [filters, pages, header, timeline, table, briefing, exporting].join("");
  document.head.append(style);
}
