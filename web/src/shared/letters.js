/** The letter of a key, on any keyboard. */

const LATIN = /^[\x20-\x7e]$/;
const OF_A_LETTER = /^Key([A-Z])$/;

/**
 * What a key means: the Latin letter at its place (`code`) where it writes a letter that isn't Latin, as on a Cyrillic keyboard; else what it is or writes, in small letters.
 * @param {{key: string, code?: string}} event
 */
export function letterOf({ key, code }) {
  if (key.length !== 1) return key;
  const place = LATIN.test(key) ? null : OF_A_LETTER.exec(code ?? "");
  return (place ? place[1] : key).toLowerCase();
}
