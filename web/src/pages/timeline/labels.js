/** Where labels along the axis go, such that none covers another, nor the line of another. No browser needed. */

const GAP_PX = 8;
const LINE_PX = 4;

/**
 * The lines of a text: one where that has room, else two that are as even as its words allow. What two have no room for is left out.
 * @param {string} text @param {number} room pixels @param {(text: string) => number} widthOf
 */
export function linesOf(text, room, widthOf) {
  if (widthOf(text) <= room) return [text];
  const words = text.split(" ");
  const splits = words.slice(1).map((_, at) => [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")]);
  const widest = (/** @type {string[]} */ lines) => Math.max(...lines.map(widthOf));
  const even = splits.length ? splits.reduce((a, b) => (widest(b) < widest(a) ? b : a)) : [text];
  if (widest(even) <= room) return even;
  const fits = splits.filter(([first]) => widthOf(first) <= room);
  const [first, rest] = fits.at(-1) ?? ["", text];
  let end = rest.length;
  while (end > 1 && widthOf(`${rest.slice(0, end).trimEnd()}…`) > room) end -= 1;
  return [...(first ? [first] : []), `${rest.slice(0, end).trimEnd()}…`];
}

/**
 * A tier for each label, counted from the axis up, and its left edge: it begins at its line, or ends there. A label of several
 * lines takes as many tiers, of which the lowest is meant.
 * @param {{x: number, width: number, lines: number, first: boolean}[]} labels those that come `first` are nearest to the axis @param {number} room pixels
 * @returns {{tier: number, left: number}[]}
 */
export function placeLabels(labels, room) {
  /** What is taken in each tier, by labels and by the lines of those above. @type {[number, number][][]} */
  const taken = [];
  /** @param {number} tier @param {number} from @param {number} to */
  const free = (tier, from, to) => (taken[tier] ?? []).every(([left, right]) => to <= left || from >= right);
  /** @type {{tier: number, left: number}[]} */
  const placed = [];
  const order = [...labels.keys()].sort(
    (a, b) => Number(labels[b].first) - Number(labels[a].first) || labels[b].x - labels[a].x,
  );
  for (const i of order) {
    const { x, width, lines } = labels[i];
    const sides = [x, x - width].filter((left) => left >= 0 && left + width <= room);
    if (!sides.length) sides.push(Math.max(0, room - width));
    const [tier, left] = firstFree(sides, x, width, lines);
    placed[i] = { tier, left };
    for (let at = 0; at < tier + lines; at += 1) taken[at] ??= [];
    for (let at = tier; at < tier + lines; at += 1) taken[at].push([left - GAP_PX, left + width + GAP_PX]);
    for (let below = 0; below < tier; below += 1) taken[below].push([x - LINE_PX, x + LINE_PX]);
  }
  return placed;

  /** @param {number[]} sides @param {number} x @param {number} width @param {number} lines @returns {[number, number]} */
  function firstFree(sides, x, width, lines) {
    for (let tier = 0; tier <= taken.length; tier += 1) {
      for (const left of sides) {
        const clear = [...Array(lines).keys()].every((above) => free(tier + above, left, left + width));
        const line = [...Array(tier).keys()].every((below) => free(below, x - 1, x + 1));
        if (clear && line) return [tier, left];
      }
    }
    // Its line crosses a label: better than no label.
    return [taken.length, sides[0]];
  }
}
