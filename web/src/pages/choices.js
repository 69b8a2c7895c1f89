/** Rows of a page to choose from: each a button, with texts above and below it that are no part of it. */

import { button, element } from "../shared/dom.js";
import { component } from "./component.js";
import { redraw } from "./redraw.js";

/** @typedef {{id: string, title: string, detail: string, above: string, below: string}} Choice one without an id can't be chosen */

/** @param {string} text */
const note = (text) => (text ? element("p", { text }) : null);

export const choices = component((root, send) => {
  const list = element("ul", { class: "nk-choices", role: "list" });
  root.append(list);

  /** @param {Choice} choice */
  const row = ({ id, title, detail, above, below }) => {
    const texts = [element("strong", { text: title }), " ", detail ? element("small", { text: detail }) : null];
    const choice = id ? button(texts, { "data-id": id }, () => send("pick", id)) : element("div", texts);
    return element("li", [note(above), choice, note(below)]);
  };
  const draw = redraw(list, (/** @type {Choice[]} */ rows) => rows.map(row));
  return { show: (/** @type {{choices: Choice[]}} */ { choices }) => draw(choices) };
});
