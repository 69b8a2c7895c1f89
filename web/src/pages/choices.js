/** Rows of a page to choose from: each a button, with texts above and below it that are no part of it. */

import { element } from "../shared/dom.js";
import { component } from "./component.js";

/** @typedef {{id: string, title: string, detail: string, above: string, below: string}} Choice one without an id can't be chosen */

export const choices = component((root, send) => {
  const list = element("ul", { class: "nk-choices", role: "list" });
  root.append(list);
  let drawn = "";

  /** @param {Choice} choice */
  const row = ({ id, title, detail, above, below }) => {
    const texts = [
      element("strong", { text: title }),
      document.createTextNode(" "),
      detail ? element("small", { text: detail }) : null,
    ];
    return element("li", {}, [
      above ? element("p", { text: above }) : null,
      id
        ? element("button", { type: "button", "data-id": id, onclick: () => send("pick", id) }, texts)
        : element("div", {}, texts),
      below ? element("p", { text: below }) : null,
    ]);
  };

  return {
    show: (/** @type {{choices: Choice[]}} */ { choices }) => {
      const now = JSON.stringify(choices);
      if (now === drawn) return;
      const focused = list.contains(document.activeElement)
        ? /** @type {HTMLElement} */ (document.activeElement).dataset.id
        : undefined;
      list.replaceChildren(...choices.map(row));
      if (focused)
        /** @type {HTMLElement | null} */ (list.querySelector(`button[data-id="${CSS.escape(focused)}"]`))?.focus({
          preventScroll: true,
        });
      drawn = now;
    },
  };
});
