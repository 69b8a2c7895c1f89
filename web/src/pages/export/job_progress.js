/** The state of a file in the making, for screen readers: one live region whose text changes. */

import { element } from "../../shared/dom.js";
import { component } from "../component.js";

export const jobProgress = component((root) => {
  const status = element("span", { class: "nk-sr", role: "status" });
  root.append(status);
  return {
    show: (/** @type {{text: string}} */ { text }) => {
      if (status.textContent !== text) status.textContent = text;
    },
  };
});
