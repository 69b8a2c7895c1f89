/** What keys do, as clickers and people press them. */

import { gettext } from "../shared/language.js";
import { letterOf } from "../shared/letters.js";

const KEYS = {
  next: ["ArrowRight", "ArrowDown", "PageDown", " "],
  previous: ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"],
  first: ["Home"],
  last: ["End"],
  out: ["Escape"],
  enter: ["Enter"],
  help: ["?"],
  black: [".", "b"],
  full: ["f"],
  key: ["l"],
  overview: ["o"],
  large: ["t"],
  contrast: ["c"],
  speaker: ["s"],
  kiosk: ["k"],
};

/** @typedef {keyof typeof KEYS | "restart" | "resume" | "digit"} Action */

/** For people, in the order of their use. */
export const HELP = [
  ["→  Page down  Space", gettext("Next scene")],
  ["←  Page up", gettext("Scene before")],
  ["Home  End", gettext("First scene, last scene")],
  ["12 Enter", gettext("Scene 12")],
  ["O", gettext("All scenes")],
  ["B  .", gettext("Black screen")],
  ["L", gettext("Key of the map")],
  ["F", gettext("Full screen")],
  ["F5  Shift F5", gettext("Start at the first scene, at this one")],
  ["S", gettext("Speaker’s window")],
  ["K", gettext("Scenes turn by themselves")],
  ["T", gettext("Large type")],
  ["C", gettext("More contrast")],
  ["Esc", gettext("Out")],
];

/** What a key asks for, or null. @param {{key: string, code?: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event @returns {Action | null} */
export function actionOf({ key, code, shiftKey, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "F5") return shiftKey ? "resume" : "restart";
  if (/^[0-9]$/.test(key)) return "digit";
  const name = letterOf({ key, code });
  const found = Object.entries(KEYS).find(([, keys]) => keys.includes(name));
  return found ? /** @type {Action} */ (found[0]) : null;
}

/** The place of a scene that somebody typed or an address names ("3" is the third), or null. @param {string} text @param {number} count how many scenes there are */
export function sceneOf(text, count) {
  const number = /^[0-9]{1,4}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= count ? number - 1 : null;
}

/**
 * Where the marked card of a grid goes with a key, or null where the key moves nothing.
 * @param {string} key @param {number} at @param {number} count @param {number} columns
 */
export function moved(key, at, count, columns) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, ArrowDown: columns, ArrowUp: -columns };
  if (!(key in steps)) return null;
  const to = at + steps[/** @type {keyof typeof steps} */ (key)];
  return to < 0 || to >= count ? at : to;
}
