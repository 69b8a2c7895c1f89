/** Keys, wherever the focus is on the page: in the map's frame and in the page around it. */

import { outerPage } from "../host/streamlit.js";

/** `pressed` is called before each of the others. @typedef {{pressed: () => void, toggle: () => void, step: (way: 1 | -1) => void, stepEvent: (way: 1 | -1) => void,
 *   first: () => void, last: () => void, zoom: (way: 1 | -1) => void, escape: () => void}} Actions */

const TAKES_SPACE =
  "button, a[href], summary, select, input:not([type=range]), textarea, [contenteditable=true], [role=button], [role=tab], [role=option], [role=checkbox], [role=radio], [role=combobox], [role=menuitem]";
const TAKES_ARROWS =
  "select, input:not([type=range]), textarea, [contenteditable=true], [role=tab], [role=tablist], [role=listbox], [role=option], [role=radio], [role=combobox], [role=menu], [role=menuitem], [role=grid], [role=slider], [role=region][tabindex]:not(.leaflet-container)";

/** @param {KeyboardEvent} event @param {Actions} actions */
export function onKey(event, actions) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return actions.escape();
  const target = /** @type {Element | null} */ (event.target);
  if (target?.closest?.(event.key === " " ? TAKES_SPACE : TAKES_ARROWS)) return;
  /** @param {1 | -1} way */
  const step = (way) => (event.shiftKey ? actions.stepEvent(way) : actions.step(way));
  const act = {
    " ": () => actions.toggle(),
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Home: () => actions.first(),
    End: () => actions.last(),
    "+": () => actions.zoom(1),
    "=": () => actions.zoom(1),
    "-": () => actions.zoom(-1),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  actions.pressed();
  act();
}

/** Listens in this frame and, where it may, in the page around it. @param {Actions} actions */
export function listen(actions) {
  /** @param {KeyboardEvent} event */
  const handler = (event) => onKey(event, actions);
  document.addEventListener("keydown", handler);
  const outer = outerPage();
  if (!outer) return;
  outer.addEventListener("keydown", handler);
  window.addEventListener("pagehide", () => outer.removeEventListener("keydown", handler));
}
