/** The time bar: slider, histogram, transport, mode, pace, and the day in large type. */

import { fromIso, inWords, numbersInWords, span, toIso } from "../../shared/clock.js";
import { button, element, icon, optionsOf, picture, select, vector } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { SPEEDS, TOTALS } from "../engine/pace.js";
import { Brush } from "./brush.js";
import { DurationBars } from "./duration_bars.js";
import { whyUnseen } from "./unseen_events.js";

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

/** @param {string} path @param {string} name @param {string} keys @param {() => void} act */
function iconButton(path, name, keys, act) {
  return button([icon(path)], { class: "nk-button", "aria-label": name, title: `${name} (${keys})` }, act);
}

export class TimeBar {
  /** @param {import("../replay.js").Replay} replay */
  constructor(replay) {
    const { dataset, palette, max_window_days: longest } = replay.doc;
    this.dataset = dataset;
    this.windowDays = 30;
    this.play = iconButton(ICONS.play, gettext("Play"), gettext("space"), () => replay.toggle());
    this.play.classList.add("nk-play");
    this.loop = iconButton(ICONS.loop, gettext("Repeat"), gettext("start again at the end"), () => {
      replay.player.loop = !replay.player.loop;
      replay.showBar();
    });
    // Where the window is low, only this brings the rest of the bar.
    this.more = iconButton(ICONS.more, gettext("All of the time bar"), gettext("mode, pace, events by month"), () => {
      this.more.ariaExpanded = String(this.root.classList.toggle("nk-open"));
    });
    this.more.classList.add("nk-more");
    this.more.ariaExpanded = "false";
    this.slider = element("input", {
      type: "range",
      class: "nk-slider",
      min: 0,
      max: dataset.days - 1,
      step: 1,
      "aria-label": gettext("Day"),
      oninput: () => replay.goTo(Number(this.slider.value)),
    });
    const units = { calendar: gettext("By calendar"), event: gettext("By event days") };
    this.unit = select(units, { "aria-label": gettext("Pace") }, (unit) => {
      replay.pace.countIn(/** @type {import("../engine/pace.js").Unit} */ (unit));
      replay.showBar();
    });
    this.speed = select({}, { "aria-label": gettext("Speed") }, (speed) => (replay.pace.speed = speed));
    const modes = { cumulative: gettext("All so far"), window: gettext("Last days:"), day: gettext("This day") };
    this.mode = select(modes, { "aria-label": gettext("Show") }, (mode) => replay.setClock({ mode }));
    this.window = element("input", {
      type: "number",
      min: 1,
      max: longest,
      "aria-label": gettext("Number of days"),
      class: "nk-window",
      onchange: () => {
        replay.setClock({ window: Number(this.window.value) });
        this.window.value = String(this.windowDays);
      },
    });
    this.date = element("div", { class: "nk-date", "aria-live": "off" });
    this.until = element("div", { class: "nk-until", text: gettext("Data to {day}", { day: inWords(dataset.end) }) });
    this.count = element("div", { class: "nk-count" });
    this.why = element("div", { class: "nk-why" });
    this.bars = element("div", { class: "nk-bars", "aria-hidden": "true" });
    const hint = gettext("Events by their first day. Drag to see a window of days; double-click for all");
    this.histogram = element("div", { class: "nk-histogram", title: hint }, [this.bars]);
    this.brush = new Brush(this.histogram, dataset.days, (day) => inWords(toIso(day, dataset.start)), {
      window: (from, to) => replay.setClock({ day: to, mode: "window", window: to - from + 1 }),
      all: () => replay.setClock({ mode: "cumulative" }),
      day: (day) => replay.goTo(day),
    });
    this.durationBars = new DurationBars(dataset.days, palette);
    this.years = element("div", { class: "nk-years", "aria-hidden": "true" }, this.yearMarks());
    this.root = element("section", { class: "nk-timebar", "aria-label": gettext("Time") }, [
      element("div", { class: "nk-when" }, [this.date, this.count, this.until]),
      element("div", { class: "nk-transport" }, [
        iconButton(ICONS.previousEvent, gettext("Previous event"), "shift ←", () => replay.stepEvent(-1)),
        iconButton(ICONS.previous, gettext("Previous day"), "←", () => replay.step(-1)),
        this.play,
        iconButton(ICONS.next, gettext("Next day"), "→", () => replay.step(1)),
        iconButton(ICONS.nextEvent, gettext("Next event"), "shift →", () => replay.stepEvent(1)),
        this.loop,
        this.more,
      ]),
      element("div", { class: "nk-track" }, [this.histogram, this.slider, this.durationBars.root, this.years]),
      element("div", { class: "nk-options" }, [this.mode, this.window, this.unit, this.speed]),
      this.why,
    ]);
  }

  yearMarks() {
    const { start, end, days } = this.dataset;
    const marks = [];
    for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
      const day = Math.max(0, fromIso(`${year}-01-01`, start));
      marks.push(element("span", { text: year, style: `left: ${(100 * day) / (days - 1)}%` }));
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

  /** Shows what a replay shows. @param {import("../replay.js").Replay} replay */
  show(replay) {
    const { day, mode, window, player, visible } = replay;
    const clock = replay.clock();
    const text = inWords(toIso(day, this.dataset.start));
    this.date.textContent = text;
    this.slider.value = String(day);
    this.slider.ariaValueText = text;
    this.slider.style.setProperty("--done", `${(100 * day) / (this.dataset.days - 1)}%`);
    this.brush.show(mode === "cumulative" ? null : span(clock));
    this.durationBars.show(day);
    this.count.textContent = numbersInWords(visible.numbers(clock), clock);
    this.mode.value = mode;
    this.windowDays = window;
    if (document.activeElement !== this.window) this.window.value = String(window);
    this.window.hidden = mode !== "window";
    this.showPace(replay.pace);
    this.showPlaying(player);
    const why = whyUnseen(visible, mode);
    if (this.why.textContent !== why) this.why.textContent = why;
  }

  /** @param {import("../engine/player.js").Player} player */
  showPlaying({ playing, loop }) {
    this.loop.ariaPressed = String(loop);
    if (this.play.dataset.playing === String(playing)) return;
    this.play.dataset.playing = String(playing);
    this.play.ariaLabel = playing ? gettext("Pause") : gettext("Play");
    this.play.replaceChildren(icon(playing ? ICONS.pause : ICONS.play));
  }

  /** @param {import("../engine/pace.js").Pace} pace */
  showPace({ unit, speed }) {
    if (this.speed.dataset.unit !== unit) {
      this.speed.dataset.unit = unit;
      this.speed.replaceChildren(...optionsOf({ ...SPEEDS[unit], ...TOTALS }));
    }
    this.unit.value = unit;
    this.speed.value = speed;
  }
}
