/** Names in the languages that a person chose. */

import { element } from "./dom.js";

/** @typedef {{text: string, lang: string, marked: boolean}} Part */

/**
 * The name to show: a part for each language in which it is another. Where one of the languages has no name, what is
 * shown is marked; where none has, the first name that there is stands in.
 * @param {import("./types.js").Names} names @param {string[]} languages by their BCP 47 tags
 * @returns {Part[]}
 */
export function namesIn(names, languages) {
  const known = languages.filter((tag) => names[tag]);
  const shown = known.length ? known : Object.keys(names).slice(0, 1);
  return shown
    .map((tag) => ({ text: names[tag].name, lang: tag, marked: known.length < languages.length }))
    .filter(({ text }, i) => shown.findIndex((tag) => names[tag].name === text) === i);
}

/** @param {Part} part */
const written = ({ text, marked }) => (marked ? `${text}*` : text);

/** A name as a text. @param {import("./types.js").Names} names @param {string[]} languages */
export function nameText(names, languages) {
  return namesIn(names, languages).map(written).join(" / ");
}

/** A name as page elements, each part in its language. @param {Part[]} parts */
export function nameNodes(parts) {
  return parts.flatMap((part, i) => [
    i ? " / " : null,
    element("span", { lang: part.lang, text: written(part), "data-other": part.marked }),
  ]);
}
