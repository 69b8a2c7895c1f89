/** Keys, wherever the focus is on the page: in the map's frame and in the page around it. */

import { outerPage } from "../host/streamlit.js";

/** @typedef {{toggle: () => void, step: (way: 1 | -1) => void, stepEvent: (way: 1 | -1) => void,
 *   first: () => void, last: () => void, zoom: (way: 1 | -1) => void, escape: () => void}} Actions */

const TAKES_SPACE =
  "button, a[href], summary, select, input:not([type=range]), textarea, [contenteditable=true], [role=button], [role=tab], [role=option], [role=checkbox], [role=radio], [role=combobox], [role=menuitem]";
const TAKES_ARROWS =
  "select, input:not([type=range]), textarea, [contenteditable=true], [role=tab], [role=tablist], [role=listbox], [role=option], [role=radio], [role=combobox], [role=menu], [role=menuitem], [role=grid], [role=slider], [role=region][tabindex]:not(.leaflet-container)";

/** @param {KeyboardEvent} event @param {Actions} actions */
export function onKey(event, actions) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = /** @type {Element | null} */ (event.target);
  /** @param {string} selector */
  const within = (selector) => typeof target?.closest === "function" && target.closest(selector) !== null;
  const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  /** @type {(() => void) | null} */
  let act = null;
  if (event.key === " " && !within(TAKES_SPACE)) act = actions.toggle;
  else if (way && !within(TAKES_ARROWS)) act = () => (event.shiftKey ? actions.stepEvent(way) : actions.step(way));
  else if (event.key === "Home" && !within(TAKES_ARROWS)) act = actions.first;
  else if (event.key === "End" && !within(TAKES_ARROWS)) act = actions.last;
  else if ((event.key === "+" || event.key === "=" || event.key === "-") && !within(TAKES_ARROWS))
    act = () => actions.zoom(event.key === "-" ? -1 : 1);
  else if (event.key === "Escape") act = actions.escape;
  if (!act) return;
  if (event.key !== "Escape") event.preventDefault();
  act();
}

/** Listens in this frame and, where it may, in the page around it. @param {Actions} actions */
export function listen(actions) {
  /** @param {Event} event */
  const handler = (event) => onKey(/** @type {KeyboardEvent} */ (event), actions);
  document.addEventListener("keydown", handler);
  const outer = outerPage();
  if (!outer) return;
  outer.addEventListener("keydown", handler);
  window.addEventListener("pagehide", () => outer.removeEventListener("keydown", handler));
}
