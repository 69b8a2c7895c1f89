/** The map alone, in a frame on a page. */

import { element } from "../shared/dom.js";
import { component } from "./component.js";

/** @typedef {{address: string, title: string}} Data `address` is from the app's root */

export const frame = component((root) => {
  const made = element("iframe", { class: "nk-frame" });
  root.append(made);
  return {
    show: (/** @type {Data} */ { address, title }) => {
      made.title = title;
      const whole = new URL(address, document.baseURI).href;
      if (made.src !== whole) made.src = whole;
    },
  };
});
