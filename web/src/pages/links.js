/** Links to pages of the app, which Python follows without a reload; with a key held down the browser opens them itself. */

import { element } from "../shared/dom.js";
import { component } from "./component.js";
import { redraw } from "./redraw.js";

/** @typedef {{id: string, text: string, address: string, heading: string}} Link one without an id is text; a `heading` is put above it */

export const links = component((root, send) => {
  const list = element("div", { class: "nk-links" });
  root.append(list);

  /** @param {Link} link */
  const row = ({ id, text, address, heading }) => {
    const follow = (/** @type {MouseEvent} */ event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      send("follow", id);
    };
    const link = element("p", [id ? element("a", { href: address, text, onclick: follow }) : text]);
    return heading ? [element("h3", { text: heading }), link] : [link];
  };
  const draw = redraw(list, (/** @type {Link[]} */ rows) => rows.flatMap(row));
  return { show: (/** @type {{links: Link[]}} */ { links }) => draw(links) };
});
