/** The bands under the slider: the days on which states of the dataset hold, each band with its title beside it. */

import { inWords, toIso } from "../../../shared/clock.js";
import { element } from "../../../shared/dom.js";
import { gettext } from "../../../shared/language.js";
import { stack } from "../../../shared/stack.js";

/** @typedef {import("../../../shared/types.js").TimeBand} TimeBand */
/** @typedef {{left: number, right: number, width: number}} Drawn from where to where a band is drawn, and how wide its title is, in pixels */

const GAP_PX = 6;

/**
 * Where titles stand, and in which row each band: before its first day or, where that is too near the edge, after its last.
 * @param {Drawn[]} bands @param {number} span from 0 to where the track ends @returns {{title: number, row: number}[]}
 */
export function placed(bands, span) {
  const boxes = bands.map(({ left, right, width }, band) => {
    const before = left - GAP_PX - width;
    const after = right + GAP_PX;
    const title = before >= 0 ? before : after + width <= span ? after : Math.max(0, Math.min(left, span - width));
    return { band, title, left: Math.min(left, title), right: Math.max(right, title + width) };
  });
  const sorted = boxes.toSorted((a, b) => a.left - b.left);
  const { rows } = stack(sorted, 2 * GAP_PX);
  return boxes.map((box) => ({ title: box.title, row: rows[sorted.indexOf(box)] }));
}

export class TimeBands {
  /** @param {TimeBand[]} bands @param {{start: string, days: number}} dataset */
  constructor(bands, { start, days }) {
    this.bands = bands;
    this.days = days;
    /** @param {number} day */
    const day = (day) => inWords(toIso(day, start));
    /** @param {TimeBand["runs"][number]} run */
    const words = ([first, last, certain]) => {
      const range = first === last ? day(first) : gettext("{from} to {to}", { from: day(first), to: day(last) });
      return certain ? range : gettext("perhaps {days}", { days: range });
    };
    this.titles = bands.map(({ title }) => element("span", { class: "nk-band-title", text: title }));
    this.runs = bands.map(({ runs, title }) =>
      runs.map((run) => {
        const [first, last, certain] = run;
        const style = `left: ${(100 * first) / days}%; width: ${(100 * (last + 1 - first)) / days}%`;
        return element("i", {
          class: certain ? "" : "nk-band-perhaps",
          "aria-hidden": "true",
          title: `${title}: ${words(run)}`,
          style,
        });
      }),
    );
    this.rows = bands.map(({ colour, runs }, i) =>
      element("li", { class: "nk-band", style: `--band: var(--${colour})` }, [
        this.titles[i],
        ...this.runs[i],
        element("span", { class: "nk-sr", text: `: ${runs.map(words).join("; ")}` }),
      ]),
    );
    this.root = element("ul", { class: "nk-bands", "aria-label": gettext("States"), hidden: !bands.length }, this.rows);
    new ResizeObserver(() => this.place()).observe(this.root);
  }

  place() {
    const span = this.root.clientWidth;
    const drawn = this.bands.map(({ runs }, i) => ({
      left: (span * runs[0][0]) / this.days,
      right: (span * (runs[runs.length - 1][1] + 1)) / this.days,
      width: this.titles[i].offsetWidth,
    }));
    const places = placed(drawn, span);
    places.forEach(({ title, row }, i) => {
      this.titles[i].style.left = `${title}px`;
      this.rows[i].style.setProperty("--row", String(row));
    });
    this.root.style.setProperty("--rows", String(Math.max(0, ...places.map(({ row }) => row + 1))));
  }

  /** @param {number} day */
  show(day) {
    this.bands.forEach(({ runs }, i) => {
      const holds = runs.some(([first, last]) => first <= day && day <= last);
      this.rows[i].classList.toggle("nk-band-now", holds);
    });
  }
}
