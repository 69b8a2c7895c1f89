/** How fast the replay runs: as a story in captions, by the calendar or from event to event, at a rate or in a total time. No browser needed. */

import { gettext } from "../../shared/language.js";

/** @typedef {"calendar" | "event"} Unit what a rate counts */
/** @typedef {import("./story/story.js").Schedule} Schedule */

/** The choices for each unit: a rate a second, and its text. @type {Record<Unit, Record<string, string>>} */
export const SPEEDS = {
  calendar: {
    "7/s": gettext("1 week / s"),
    "30/s": gettext("1 month / s"),
    "91/s": gettext("3 months / s"),
  },
  event: {
    "0.5/s": gettext("1 in 2 s"),
    "1/s": gettext("1 a second"),
    "4/s": gettext("4 a second"),
  },
};
/** Whatever the unit: a total of seconds. */
export const TOTALS = {
  "10s": gettext("All in 10 s"),
  "30s": gettext("All in 30 s"),
  "60s": gettext("All in 60 s"),
};
/** What a unit begins with. */
export const USUAL = { calendar: "30/s", event: "1/s" };

/** A scale of stops, one a unit of the pace: each day, each day on which an event begins, or each second of a story. */
export class Pace {
  /** @param {number} lastDay @param {number[]} eventDays ascending @param {boolean} [jumps] whether a story's clock goes from caption to caption */
  constructor(lastDay, eventDays, jumps = false) {
    this.lastDay = lastDay;
    this.jumps = jumps;
    /** @type {number[]} */
    this.eventDays = [];
    this.stopAt(eventDays);
    /** @type {Unit} */
    this.unit = "calendar";
    this.speed = USUAL.calendar;
    /** The story that is told; without one the replay counts in the unit. @type {Schedule | null} */
    this.story = null;
  }

  /** @param {number[]} eventDays ascending */
  stopAt(eventDays) {
    this.eventDays = eventDays.filter((day) => day >= 0 && day <= this.lastDay);
  }

  /** Goes on in another unit; a rate gives way to that unit's usual one. @param {Unit} unit */
  countIn(unit) {
    this.unit = unit;
    if (this.speed.endsWith("/s")) this.speed = USUAL[unit];
  }

  /** What stops are counted in. @returns {Unit | Schedule} */
  get scale() {
    return this.story ?? this.unit;
  }

  /** How many stops there are. */
  get stops() {
    if (this.story) return this.story.seconds;
    return this.unit === "calendar" ? this.lastDay + 1 : this.eventDays.length;
  }

  /** Stops a second. */
  get rate() {
    if (this.story) return 1;
    const number = parseFloat(this.speed);
    return this.speed.endsWith("/s") ? number : this.stops / number;
  }

  /** The day of a stop, which may have a fraction; past the last stop, the last day. @param {number} stop */
  dayAt(stop) {
    if (this.story) return this.story.dayAt(stop, this.jumps);
    if (this.unit === "calendar") return Math.min(this.lastDay, Math.floor(stop));
    return this.eventDays[Math.floor(stop)] ?? this.lastDay;
  }

  /** The stop that a day has reached; -1 before the first. @param {number} day */
  stopOf(day) {
    if (this.story) return this.story.secondOf(day);
    if (this.unit === "calendar") return day;
    const next = this.eventDays.findIndex((one) => one > day);
    return (next < 0 ? this.eventDays.length : next) - 1;
  }

  /** Whether there is nothing more after a stop and its day. @param {number} stop @param {number} day */
  isOver(stop, day) {
    return this.story ? stop >= this.story.seconds : day >= this.lastDay;
  }

  /** The stop that is reached from another in some seconds. @param {number} stop @param {number} seconds */
  after(stop, seconds) {
    const stops = seconds * this.rate;
    return this.story ? this.story.after(stop, stops) : stop + stops;
  }

  /** Where a pause belongs between two stops: the end of a caption; or null. @param {number} from @param {number} to */
  pauseBetween(from, to) {
    return this.story?.readBetween(from, to) ?? null;
  }
}
