/** How long a caption is there to be read. No browser needed. */

/** In seconds. @param {number} letters @param {number} speed letters a second @param {import("../../../shared/types.js").StoryRules} rules */
export function readingTime(letters, speed, rules) {
  return Math.max(rules.captions.shortest_s, letters / speed);
}
