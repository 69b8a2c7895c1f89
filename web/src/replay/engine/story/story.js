/** The story: when the clock runs, and when a caption is read. No browser needed. */

import { inWords, numbersInWords } from "../../../shared/clock.js";
import { gettext } from "../../../shared/language.js";
import { clamp, sum } from "../../../shared/numbers.js";
import { captions, laterText, letters, ofAllText } from "./captions.js";
import { choose } from "./choice.js";
import { readingTime } from "./reading_time.js";
import { numbersSoFar, sumsSoFar, tallyLines } from "./tally.js";

/** @typedef {import("./captions.js").Caption} Caption */
/** @typedef {import("../../../shared/types.js").StoryRules} StoryRules */
/**
 * A stretch of the story, in seconds from its beginning: the clock runs from day to day, or stays while a caption (its
 * number; -1 for the opening and the end) is read.
 * @typedef {{from: number, to: number, first: number, last: number, caption: number, runs: boolean}} Step
 */

/** After so many halvings the times of the clock's runs are as good as found. */
const HALVINGS = 40;

/**
 * Times for weights, each within bounds, that add up to a total as nearly as the bounds let them.
 * @param {number[]} weights @param {number} total @param {number} least @param {number} most
 */
export function shares(weights, total, least, most) {
  /** @param {number} scale */
  const at = (scale) => weights.map((weight) => clamp(scale * weight, least, most));
  let [low, high] = [0, most / Math.min(...weights, 1)];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) > total) high = middle;
    else low = middle;
  }
  return at(low);
}

/** When the clock runs and when it stays, through some captions. */
export class Schedule {
  /**
   * @param {Caption[]} told in their order
   * @param {{length: string, speed: number, opening: number, closing: number, lastDay: number, of: number, rules: StoryRules}} story `speed` is
   *   of reading, in letters a second; `opening` and `closing` count the letters that are read first and last, `of` the
   *   events that could be told
   */
  constructor(told, { length, speed, opening, closing, lastDay, of, rules }) {
    this.told = told;
    this.of = of;
    this.lastDay = lastDay;
    /** How long what stays at the end takes to read, in seconds: a story that is told again and again waits for it. */
    this.rest = readingTime(closing, speed, rules);
    /** @type {Step[]} */
    this.steps = [];
    const { clock, captions, lengths } = rules;
    const usual = captions.letters_a_second;
    const days = [0, ...told.map(({ day }) => day), lastDay];
    const gaps = days.slice(1).map((day, i) => day - days[i]);
    const lettersOf = told.map((one) => one.letters);
    const reading = [opening, ...lettersOf].map((letters) => readingTime(letters, usual, rules));
    // What is left of the length goes to the clock first, then to the captions: for no other speed is it counted anew.
    const seconds = lengths[length].seconds ?? Infinity;
    const runs = gaps.filter((gap) => gap > 0);
    const weights = runs.map((gap) => Math.log2(1 + gap));
    const spare = seconds - sum(reading) - clock.end_s;
    const times = shares(weights, spare, clock.shortest_s, clock.longest_s);
    const stretch = clamp((seconds - clock.end_s - sum(times)) / sum(reading), 1, captions.longest_share);
    const held = length in lengths && Number.isFinite(seconds) ? stretch : 1;
    let at = 0;
    let run = 0;
    /** @param {number} lasts @param {number} first @param {number} last @param {number} caption @param {boolean} moves */
    const add = (lasts, first, last, caption, moves) => {
      this.steps.push({ from: at, to: at + lasts, first, last, caption, runs: moves });
      at += lasts;
    };
    add(readingTime(opening, speed, rules) * held, 0, 0, -1, false);
    gaps.forEach((gap, i) => {
      if (gap > 0) add(times[run++], days[i], days[i + 1], i < told.length ? i : -1, true);
      if (i < told.length) add(readingTime(lettersOf[i], speed, rules) * held, days[i + 1], days[i + 1], i, false);
    });
    add(clock.end_s, lastDay, lastDay, -1, false);
    this.seconds = at;
  }

  /** The step at a second of the story. @param {number} second */
  stepAt(second) {
    let [low, high] = [0, this.steps.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.steps[middle].to > second) high = middle;
      else low = middle + 1;
    }
    return this.steps[low];
  }

  /** The clock's day at a second; where it `jumps`, it goes to the next caption's day at once. @param {number} second @param {boolean} [jumps] */
  dayAt(second, jumps = false) {
    const { from, to, first, last, runs } = this.stepAt(second);
    if (!runs) return first;
    return jumps ? last : Math.floor(first + ((last - first) * clamp(second - from, 0, to - from)) / (to - from));
  }

  /** The first second at which the clock is on a day. @param {number} day */
  secondOf(day) {
    if (day <= 0) return 0;
    const step = this.steps.find(({ last }) => last >= day) ?? this.steps[this.steps.length - 1];
    if (!step.runs) return step.from;
    return day >= step.last
      ? step.to
      : step.from + ((step.to - step.from) * (day - step.first)) / (step.last - step.first);
  }

  /** The captions on the screen at a second, the one that is read last: those of its day so far, at most so many. @param {number} second @param {number} most */
  shownAt(second, most) {
    const { caption, runs, first } = this.stepAt(second);
    if (runs || caption < 0) return [];
    let begin = caption;
    while (begin > 0 && caption - begin + 1 < most && this.told[begin - 1].day === first) begin -= 1;
    return this.told.slice(begin, caption + 1);
  }

  /** How many captions have been told by a second, the one that is read among them. @param {number} second */
  toldBy(second) {
    const step = this.stepAt(second);
    if (step.caption >= 0) return step.caption + Number(!step.runs);
    return step === this.steps[0] ? 0 : this.told.length;
  }

  /** The second some time after another, but never past the end of a step: each caption is there from its first second on. @param {number} second @param {number} time */
  after(second, time) {
    const { to } = this.stepAt(second);
    return second < to ? Math.min(second + time, to) : second + time;
  }

  /** The end of a caption that has been read between two seconds, or null. @param {number} from @param {number} to */
  readBetween(from, to) {
    const step = this.stepAt(from);
    return !step.runs && step.caption >= 0 && step.to <= to ? step.to : null;
  }
}

/**
 * What stays at the end: up to when, how many events there were and how many of them were told, and how many people they harmed.
 * @param {import("../model.js").Model} model @param {Set<string>} layers @param {number} told
 */
export function closingText(model, layers, told) {
  const { lastDay, doc } = model;
  const numbers = numbersSoFar(model, layers, lastDay);
  const counts = tallyLines(sumsSoFar(model, layers, lastDay)).map(({ outcome, text }) =>
    gettext("{outcome}: {counts}", { outcome, counts: text }),
  );
  const all = numbers.dated + numbers.undated;
  if (told < all) counts.push(gettext("Told here: {events}", { events: ofAllText(told, all) }));
  return {
    kicker: gettext("Data to {day}", { day: inWords(doc.dataset.end) }),
    title: numbersInWords(numbers, { mode: "window" }),
    counts,
  };
}

/**
 * The story of a length: that of the events that pass and whose layers are on.
 * @param {import("../model.js").Model} model @param {Set<string>} layers @param {string} length @param {number} speed letters a second
 */
export function plan(model, layers, length, speed) {
  const { story: rules, dataset } = model.doc;
  const all = captions(model, layers);
  const opening = letters([dataset.title, ofAllText(all.length, all.length)]);
  const told = choose(all, length, opening, rules).map((one, i, chosen) => {
    return { ...one, later: i ? laterText(one.day - chosen[i - 1].day, rules.clock.named_days) : "" };
  });
  const { lastDay } = model;
  const closing = closingText(model, layers, told.length);
  return new Schedule(told, {
    length,
    speed,
    opening,
    closing: letters([closing.title, ...closing.counts]),
    lastDay,
    of: all.length,
    rules,
  });
}
