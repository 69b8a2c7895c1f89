/** Names in the language that a person chose. */

/** @typedef {{text: string, lang: string, marked: boolean}} Part */

/**
 * The name to show: one part for one language, two for "local" (Serbian, Albanian). Where the
 * language has no name, another one stands in and is marked.
 * @param {import("./types.js").Names} names @param {string} choice
 * @returns {Part[]}
 */
export function namesIn(names, choice) {
  const tags = choice === "local" ? ["sr-Latn", "sq"] : [choice];
  const parts = tags.filter((tag) => names[tag]).map((tag) => ({ text: names[tag].name, lang: tag, marked: false }));
  if (parts.length === 2 && parts[0].text === parts[1].text) parts.pop();
  else if (choice === "local" && parts.length === 1) parts[0].marked = true;
  if (parts.length) return parts;
  const other = Object.keys(names)[0];
  return other ? [{ text: names[other].name, lang: other, marked: true }] : [];
}

/** @param {Part[]} parts */
export function nameText(parts) {
  return parts.map((part) => (part.marked ? `${part.text}*` : part.text)).join(" / ");
}
