/** Links to pages of the app, which Python follows without a reload; with a key held down the browser opens them itself. */

import { element } from "../shared/dom.js";
import { part } from "./part.js";

/** @typedef {{id: string, text: string, address: string, heading: string}} Way one without an id leads nowhere; a heading stands above it */

export const ways = part((root, tell) => {
  const list = element("div", { class: "nk-ways" });
  root.append(list);
  let drawn = "";

  /** @param {MouseEvent} event @param {string} id */
  const follow = (event, id) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    tell("follow", id);
  };

  return {
    show: (/** @type {{ways: Way[]}} */ { ways }) => {
      const now = JSON.stringify(ways);
      if (now === drawn) return;
      list.replaceChildren(
        ...ways.flatMap(({ id, text, address, heading }) => [
          ...(heading ? [element("h3", { text: heading })] : []),
          element("p", {}, [
            id
              ? element("a", { href: address, text, onclick: (/** @type {MouseEvent} */ event) => follow(event, id) })
              : document.createTextNode(text),
          ]),
        ]),
      );
      drawn = now;
    },
  };
});
