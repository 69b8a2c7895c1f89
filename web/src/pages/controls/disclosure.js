/** A line that says what is chosen in the container around it and, where the page has little room, opens what chooses it. */

import { button, element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { component } from "../component.js";

export const disclosure = component((root) => {
  const chosen = element("strong");
  const act = element("span");
  /** @param {boolean} open */
  const turn = (open) => {
    toggle.ariaExpanded = String(open);
    act.textContent = open ? gettext("Close") : gettext("Change");
  };
  const toggle = button([chosen, act], { class: "nk-disclosure" }, () => turn(toggle.ariaExpanded !== "true"));
  turn(false);
  root.append(toggle);
  return { show: (/** @type {{text: string}} */ { text }) => (chosen.textContent = text) };
});
