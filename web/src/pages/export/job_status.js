/** What has become of a file, told to those who don't see it: one line that stays and changes its text. */

import { element } from "../../shared/dom.js";
import { part } from "../part.js";

export const exporttold = part((root) => {
  const said = element("span", { class: "nk-sr", role: "status" });
  root.append(said);
  return {
    show: (/** @type {{text: string}} */ { text }) => {
      if (said.textContent !== text) said.textContent = text;
    },
  };
});
