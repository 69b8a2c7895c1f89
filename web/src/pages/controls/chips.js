/** Choices in a row, of which one is marked. */

import { button, element } from "../../shared/dom.js";
import { component } from "../component.js";
import { redraw } from "../redraw.js";

/** @typedef {{text: string, title: string, chosen: boolean}} Chip `title` says more of it */

export const chips = component((root, send, /** @type {{label: string}} */ { label }) => {
  const list = element("div", { class: "nk-chips", role: "group", "aria-label": label });
  root.append(
    element("div", { class: "nk-chips-row" }, [element("span", { text: label, "aria-hidden": "true" }), list]),
  );

  /** @param {Chip} chip @param {number} at */
  const chip = ({ text, title, chosen }, at) =>
    button(text, { title, "data-id": at, "aria-pressed": String(chosen) }, () => send("pick", at));
  /** Only sideways: the page stays where it is. */
  const reveal = () => {
    const marked = /** @type {HTMLElement | null} */ (list.querySelector("[aria-pressed=true]"));
    if (marked) list.scrollLeft = marked.offsetLeft - (list.clientWidth - marked.offsetWidth) / 2;
  };
  // Also when a row that was closed is opened.
  new ResizeObserver(reveal).observe(list);
  const draw = redraw(list, (/** @type {Chip[]} */ options) => options.map(chip));
  return {
    show: (/** @type {{options: Chip[]}} */ { options }) => {
      draw(options);
      reveal();
    },
  };
});
