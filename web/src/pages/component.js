/** A component of a page: made once in its element, then shown what Python gives it at each run. */

import filters from "../shared/filters.css";
import briefing from "./briefing/briefing.css";
import table from "./events/table.css";
import exporting from "./export/export.css";
import header from "./header/header.css";
import pages from "./pages.css";
import timeline from "./timeline/timeline.css";

/** @typedef {(name: string, value: any) => void} Send */
/** @typedef {{parentElement: HTMLElement, data: any, setTriggerValue: Send}} Arguments as Streamlit gives them */
/** @typedef {{show: (data: any) => void}} Component */

/**
 * @param {(root: HTMLElement, send: Send, data: any) => Component} make `send` gives Python a value under a name
 * @returns {(args: Arguments) => void}
 */
export function component(make) {
  /** @type {WeakMap<HTMLElement, Component>} */
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
