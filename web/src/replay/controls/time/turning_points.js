/** The turning points under the slider: a tick each that goes to its day, with its title where there is room. */

import { inWords, toIso } from "../../../shared/clock.js";
import { button, element } from "../../../shared/dom.js";
import { gettext } from "../../../shared/language.js";
import { rove } from "../../../shared/roving.js";

/** @typedef {import("../../../shared/types.js").TurningPoint} TurningPoint */
/** @typedef {{x: number, width: number, first: boolean}} Mark where it is, how wide its title is, and whether that comes before others */
/** @typedef {{end: number, score: number, sides: (Side | null)[]}} Way */
/** @typedef {"left" | "right"} Side on which side of its tick a title stands */

const GAP_PX = 6;
/** What a title counts for, and how much more the one counts that comes first. */
const ONE = 1;
const FIRST = 0.5;
/** Text begins at what it names, where nothing speaks against it. */
const RIGHT = 0.01;

/**
 * On which side of their ticks titles stand, or null for those without room: as many as can be, none over another.
 * @param {Mark[]} marks by their places @param {number} span from 0 to where the track ends @returns {(Side | null)[]}
 */
export function sidesOf(marks, span) {
  /** @type {Way[]} */
  let ways = [{ end: -GAP_PX, score: 0, sides: [] }];
  for (const { x, width, first } of marks) {
    const score = ONE + (first ? FIRST : 0);
    const next = ways.flatMap((way) => {
      const free = way.end + GAP_PX;
      /** @param {Side | null} side @param {number} end @param {number} more @returns {Way} */
      const and = (side, end, more) => ({ end, score: way.score + more, sides: [...way.sides, side] });
      const found = [and(null, way.end, 0)];
      if (x >= free && x + width <= span) found.push(and("right", x + width, score + RIGHT));
      if (x - width >= Math.max(0, free)) found.push(and("left", x, score));
      return found;
    });
    // Of those that end no earlier, only the better ones can still become the best.
    next.sort((a, b) => a.end - b.end || b.score - a.score);
    ways = next.filter((way, i) => next.slice(0, i).every((one) => one.score < way.score));
  }
  return ways.reduce((best, way) => (way.score > best.score ? way : best)).sides;
}

export class TurningPoints {
  /**
   * @param {TurningPoint[]} points @param {{start: string, days: number}} dataset @param {(day: number) => void} go to a day
   */
  constructor(points, { start, days }, go) {
    this.points = points;
    this.days = days;
    this.ticks = points.map((point) => {
      const day = inWords(toIso(point.day, start));
      const tip = element("span", { class: "nk-turn-tip", "aria-hidden": "true" }, [
        element("b", { text: point.label }),
        element("span", { text: day }),
      ]);
      const name = gettext("{title}, {day}", { title: point.label, day });
      return button([tip], { class: "nk-turn", "aria-label": name, style: this.at(point) }, () => go(point.day));
    });
    this.titles = points.map((point) =>
      element("span", {
        class: "nk-turn-title",
        "aria-hidden": "true",
        text: point.label,
        title: point.title,
        style: this.at(point),
        onclick: () => go(point.day),
      }),
    );
    const label = gettext("Turning points");
    this.root = element("div", { class: "nk-turns", role: "toolbar", "aria-label": label, hidden: !points.length }, [
      ...this.titles,
      ...this.ticks,
    ]);
    if (points.length) rove(this.root, this.ticks);
    new ResizeObserver(() => this.place()).observe(this.root);
  }

  /** @param {TurningPoint} point */
  at({ day }) {
    return `left: ${(100 * day) / (this.days - 1)}%`;
  }

  /** Shows the titles that have room. */
  place() {
    const span = this.root.clientWidth;
    const marks = this.points.map(({ day, first_look: first }, i) => ({
      x: (span * day) / (this.days - 1),
      width: this.titles[i].offsetWidth,
      first,
    }));
    sidesOf(marks, span).forEach((side, i) => {
      this.titles[i].dataset.side = side ?? "";
      this.ticks[i].classList.toggle("nk-turn-titled", !!side);
      // What is told beside a tick keeps within the bar.
      this.ticks[i].dataset.tip = marks[i].x < span / 4 ? "right" : marks[i].x > (3 * span) / 4 ? "left" : "";
    });
  }

  /** @param {number} day */
  show(day) {
    this.points.forEach((point, i) => {
      if (point.day === day) this.ticks[i].setAttribute("aria-current", "date");
      else this.ticks[i].removeAttribute("aria-current");
    });
  }
}
