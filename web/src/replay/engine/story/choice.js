/** Which events a story of a length has room for. No browser needed. */

import { sum } from "../../../shared/numbers.js";
import { groupedBy } from "../../../shared/sets.js";
import { readingTime } from "./reading_time.js";

/** @typedef {import("./captions.js").Caption} Caption */
/** @typedef {import("../../../shared/types.js").StoryRules} StoryRules */

/** The rank of events that change nothing, as `geo.events.prominence.OTHER`. */
const OTHER = 4;
/** That of deaths, as `geo.events.prominence.DEATHS`: up to it a story may take a little longer rather than leave one out. */
const DEATHS = 1;
/** In place of a distance: out of question. */
const OUT = -1;
const ROUNDING = 1e-9;

/**
 * The captions that a length has room for at the usual speed of reading, in their order: by rank, and of one rank those
 * far in time from the ones that are in already.
 * @param {Caption[]} all by day @param {string} length @param {number} opening letters that are read first @param {StoryRules} rules
 */
export function choose(all, length, opening, rules) {
  const { seconds, most } = rules.lengths[length];
  if (seconds === null) return all;
  const usual = rules.captions.letters_a_second;
  let left = seconds - readingTime(opening, usual, rules) - rules.clock.end_s - 2 * rules.clock.shortest_s;
  const fills = left * (1 - rules.filled_share);
  /** @type {Caption[]} */
  const chosen = [];
  const days = new Set();
  /** @param {Caption} one */
  const cost = (one) => readingTime(one.letters, usual, rules) + (days.has(one.day) ? 0 : rules.clock.shortest_s);
  const first = all.filter(({ rank }) => rank <= DEATHS);
  const moves = new Set(first.map(({ day }) => day)).size * rules.clock.shortest_s;
  const over = sum(first.map(({ letters }) => readingTime(letters, usual, rules))) + moves - left;
  const overrun = over <= seconds * rules.overrun_share ? Math.max(0, over) : 0;
  for (const [rank, candidates] of [...groupedBy(all, (one) => one.rank)].sort(([a], [b]) => a - b)) {
    const room = rank <= DEATHS ? overrun : 0;
    /** How far each is from what is in already. */
    const far = candidates.map((one) => Math.min(Infinity, ...chosen.map(({ day }) => Math.abs(day - one.day))));
    while (chosen.length < (most ?? Infinity) && (rank < OTHER || left >= fills)) {
      let best = -1;
      candidates.forEach((one, i) => {
        if (far[i] >= 0 && cost(one) > left + room + ROUNDING) far[i] = OUT;
        if (far[i] > (best < 0 ? OUT : far[best])) best = i;
      });
      if (best < 0) break;
      const next = candidates[best];
      left -= cost(next);
      chosen.push(next);
      days.add(next.day);
      far[best] = OUT;
      candidates.forEach((one, i) => {
        far[i] = Math.min(far[i], Math.abs(one.day - next.day));
      });
    }
  }
  return chosen.sort((a, b) => a.day - b.day || a.event - b.event);
}
