/** What keys do, as clickers and people press them. */

/** @typedef {"next" | "previous" | "first" | "last" | "restart" | "resume" | "black" | "full" | "key" | "overview" |
 *   "large" | "contrast" | "speaker" | "kiosk" | "help" | "out" | "enter" | "digit"} Action */

import { gettext } from "../shared/language.js";

const KEYS = /** @type {Map<string, Action>} */ (
  new Map(
    Object.entries({
      ArrowRight: "next",
      ArrowDown: "next",
      PageDown: "next",
      " ": "next",
      ArrowLeft: "previous",
      ArrowUp: "previous",
      PageUp: "previous",
      Backspace: "previous",
      Home: "first",
      End: "last",
      Escape: "out",
      Enter: "enter",
      "?": "help",
      ".": "black",
      b: "black",
      f: "full",
      l: "key",
      o: "overview",
      t: "large",
      c: "contrast",
      s: "speaker",
      k: "kiosk",
    }),
  )
);

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

/** What a key asks for, or null. @param {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event @returns {Action | null} */
export function actionOf({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "F5") return shiftKey ? "resume" : "restart";
  if (/^[0-9]$/.test(key)) return "digit";
  return KEYS.get(key.length === 1 ? key.toLowerCase() : key) ?? null;
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
  const steps = new Map([
    ["ArrowRight", 1],
    ["PageDown", 1],
    ["ArrowLeft", -1],
    ["PageUp", -1],
    ["ArrowDown", columns],
    ["ArrowUp", -columns],
  ]);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = steps.get(key);
  if (step === undefined) return null;
  const to = at + step;
  return to < 0 || to >= count ? at : to;
}
