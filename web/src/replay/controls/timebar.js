/** The time bar: slider, histogram, transport, mode, pace, and the day in large type. */

import { inWords, numbersInWords, span, toIso } from "../../shared/clock.js";
import { element, picture, vector } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { SPEEDS, TOTALS } from "../engine/pace.js";
import { Brush } from "./brush.js";
import { Ranges } from "./duration_bars.js";

/** @typedef {{step: (way: 1 | -1) => void, stepEvent: (way: 1 | -1) => void, toggle: () => void,
 *   day: (day: number) => void, unit: (unit: string) => void, speed: (speed: string) => void, loop: () => void,
 *   mode: (mode: string) => void, window: (days: number) => void, between: (from: number, to: number) => void}} Actions */

const ICONS = {
  play: "M6 4l13 8-13 8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  next: "M8 5l9 7-9 7z",
  previous: "M16 5l-9 7 9 7z",
  nextEvent: "M5 5l9 7-9 7zM15 5h3v14h-3z",
  previousEvent: "M19 5l-9 7 9 7zM6 5h3v14H6z",
  more: "M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  loop: "M7 7h9V4l5 4.5L16 13v-3H7a3 3 0 0 0 0 6h3v3H7A6 6 0 0 1 7 7z",
};

/** @param {string} path */
function icon(path) {
  const svg = picture(20, 20, [vector("path", { d: path, fill: "currentColor" })]);
  svg.setAttribute("viewBox", "0 0 24 24");
  return svg;
}

export class TimeBar {
  /** @param {import("../../shared/types.js").Document_} doc @param {Actions} actions */
  constructor({ dataset, palette, max_window_days: longest }, actions) {
    this.dataset = dataset;
    this.windowDays = 30;
    /** @param {string} name @param {string} path @param {() => void} act @param {string} keys */
    const button = (name, path, act, keys) =>
      element(
        "button",
        { type: "button", class: "nk-button", "aria-label": name, title: `${name} (${keys})`, onclick: act },
        [icon(path)],
      );
    this.play = button(gettext("Play"), ICONS.play, actions.toggle, gettext("space"));
    this.play.classList.add("nk-play");
    this.loop = button(gettext("Repeat"), ICONS.loop, actions.loop, gettext("start again at the end"));
    // Where the window is low, only this brings the rest of the bar.
    this.more = button(
      gettext("All of the time bar"),
      ICONS.more,
      () => {
        const open = this.root.classList.toggle("nk-open");
        this.more.setAttribute("aria-expanded", String(open));
      },
      gettext("mode, pace, events by month"),
    );
    this.more.classList.add("nk-more");
    this.more.setAttribute("aria-expanded", "false");
    this.slider = element("input", {
      type: "range",
      class: "nk-slider",
      min: 0,
      max: dataset.days - 1,
      step: 1,
      "aria-label": gettext("Day"),
      oninput: () => actions.day(Number(this.slider.value)),
    });
    this.unit = element("select", { "aria-label": gettext("Pace"), onchange: () => actions.unit(this.unit.value) }, [
      element("option", { value: "calendar", text: gettext("By calendar") }),
      element("option", { value: "event", text: gettext("By event days") }),
    ]);
    this.speed = element("select", { "aria-label": gettext("Speed"), onchange: () => actions.speed(this.speed.value) });
    this.mode = element("select", { "aria-label": gettext("Show"), onchange: () => actions.mode(this.mode.value) }, [
      element("option", { value: "cumulative", text: gettext("All so far") }),
      element("option", { value: "window", text: gettext("Last days:") }),
      element("option", { value: "day", text: gettext("This day") }),
    ]);
    this.window = element("input", {
      type: "number",
      min: 1,
      max: longest,
      "aria-label": gettext("Number of days"),
      class: "nk-window",
      onchange: () => {
        actions.window(Number(this.window.value));
        this.window.value = String(this.windowDays);
      },
    });
    this.date = element("div", { class: "nk-date", "aria-live": "off" });
    this.until = element("div", { class: "nk-until", text: gettext("Data to {day}", { day: inWords(dataset.end) }) });
    this.count = element("div", { class: "nk-count" });
    this.why = element("div", { class: "nk-why" });
    this.bars = element("div", { class: "nk-bars", "aria-hidden": "true" });
    this.histogram = element(
      "div",
      {
        class: "nk-histogram",
        title: gettext("Events by their first day. Drag to see a window of days; double-click for all"),
      },
      [this.bars],
    );
    this.brush = new Brush(this.histogram, dataset.days, (day) => inWords(toIso(day, dataset.start)), {
      window: actions.between,
      all: () => actions.mode("cumulative"),
      day: actions.day,
    });
    this.ranges = new Ranges(dataset.days, palette);
    this.years = element("div", { class: "nk-years", "aria-hidden": "true" }, this.yearMarks());
    this.root = element("section", { class: "nk-timebar", "aria-label": gettext("Time") }, [
      element("div", { class: "nk-when" }, [this.date, this.count, this.until]),
      element("div", { class: "nk-transport" }, [
        button(gettext("Previous event"), ICONS.previousEvent, () => actions.stepEvent(-1), "shift ←"),
        button(gettext("Previous day"), ICONS.previous, () => actions.step(-1), "←"),
        this.play,
        button(gettext("Next day"), ICONS.next, () => actions.step(1), "→"),
        button(gettext("Next event"), ICONS.nextEvent, () => actions.stepEvent(1), "shift →"),
        this.loop,
        this.more,
      ]),
      element("div", { class: "nk-track" }, [this.histogram, this.slider, this.ranges.root, this.years]),
      element("div", { class: "nk-options" }, [this.mode, this.window, this.unit, this.speed]),
      this.why,
    ]);
  }

  yearMarks() {
    const marks = [];
    const first = Number(this.dataset.start.slice(0, 4));
    const last = Number(this.dataset.end.slice(0, 4));
    for (let year = first; year <= last; year += 1) {
      const days = Math.max(0, (Date.parse(`${year}-01-01`) - Date.parse(this.dataset.start)) / 86_400_000);
      const mark = element("span", { text: year });
      mark.style.left = `${(100 * days) / (this.dataset.days - 1)}%`;
      marks.push(mark);
    }
    return marks;
  }

  /** @param {number[]} counts */
  drawHistogram(counts) {
    const most = Math.max(1, ...counts);
    const bars = counts.map((count, i) =>
      vector("rect", { x: i + 0.12, width: 0.76, y: 1 - count / most, height: count / most }),
    );
    const svg = picture(counts.length, 1, bars);
    svg.setAttribute("preserveAspectRatio", "none");
    this.bars.replaceChildren(svg);
  }

  /**
   * @param {import("../../shared/types.js").Clock} clock
   * @param {{playing: boolean, loop: boolean, pace: import("../engine/pace.js").Pace, numbers: {dated: number, undated: number}}} state
   */
  show(clock, { playing, loop, pace, numbers }) {
    const { day, mode, window } = clock;
    const text = inWords(toIso(day, this.dataset.start));
    this.date.textContent = text;
    this.slider.value = String(day);
    this.slider.setAttribute("aria-valuetext", text);
    this.slider.style.setProperty("--done", `${(100 * day) / (this.dataset.days - 1)}%`);
    this.brush.show(mode === "cumulative" ? null : span(clock));
    this.ranges.show(day);
    this.count.textContent = numbersInWords(numbers, clock);
    this.mode.value = mode;
    this.windowDays = window;
    if (document.activeElement !== this.window) this.window.value = String(window);
    this.window.hidden = mode !== "window";
    this.showPace(pace);
    this.loop.setAttribute("aria-pressed", String(loop));
    if (this.play.dataset.playing !== String(playing)) {
      this.play.dataset.playing = String(playing);
      this.play.setAttribute("aria-label", playing ? gettext("Pause") : gettext("Play"));
      this.play.replaceChildren(icon(playing ? ICONS.pause : ICONS.play));
    }
  }

  /** @param {string} why not all events are shown */
  showWhy(why) {
    if (this.why.textContent !== why) this.why.textContent = why;
  }

  /** @param {import("../engine/pace.js").Pace} pace */
  showPace({ unit, speed }) {
    if (this.speed.dataset.unit !== unit) {
      this.speed.dataset.unit = unit;
      this.speed.replaceChildren(
        ...[...SPEEDS[unit], ...TOTALS].map(({ value, text }) => element("option", { value, text })),
      );
    }
    this.unit.value = unit;
    this.speed.value = speed;
  }
}
