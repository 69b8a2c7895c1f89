/** Links to pages of the app, which Python follows without a reload; with a key held down the browser opens them itself. */

import { element } from "../shared/dom.js";
import { component } from "./component.js";

/** @typedef {{id: string, text: string, address: string, heading: string}} Link one without an id is text; a `heading` is put above it */

export const links = component((root, send) => {
  const list = element("div", { class: "nk-links" });
  root.append(list);
  let drawn = "";

  /** @param {MouseEvent} event @param {string} id */
  const follow = (event, id) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send("follow", id);
  };

  return {
    show: (/** @type {{links: Link[]}} */ data) => {
      const now = JSON.stringify(data.links);
      if (now === drawn) return;
      list.replaceChildren(
        ...data.links.flatMap(({ id, text, address, heading }) => [
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
