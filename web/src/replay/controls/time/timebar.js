/** The time bar: the day in large type, transport, mode and pace; the slider with what is marked along it; notes. */

import { fromIso, inWords, numbersInWords, span, toIso } from "../../../shared/clock.js";
import { button, element, icon, picture, select, vector } from "../../../shared/dom.js";
import { gettext } from "../../../shared/language.js";
import { PaceMenu } from "../story/pace_menu.js";
import { whyUnseen } from "../unseen_events.js";
import { Brush } from "./brush.js";
import { TimeBands } from "./time_bands.js";
import { TurningPoints } from "./turning_points.js";

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
  /** @param {import("../../replay.js").Replay} replay */
  constructor(replay) {
    const { dataset, max_window_days: longest, turning_points: points, time_bands: bands } = replay.doc;
    this.dataset = dataset;
    this.windowDays = 30;
    this.play = iconButton(ICONS.play, gettext("Play"), gettext("space"), () => replay.toggle());
    this.play.classList.add("nk-play");
    this.loop = iconButton(ICONS.loop, gettext("Repeat"), gettext("start again at the end"), () => {
      replay.player.loop = !replay.player.loop;
      replay.showBar();
    });
    // Where there is little room, only this brings the rest of the bar.
    this.more = iconButton(ICONS.more, gettext("All of the time bar"), gettext("steps, mode, pace"), () => this.open());
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
    this.pace = new PaceMenu(replay);
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
    this.years = element("div", { class: "nk-years", "aria-hidden": "true" }, this.yearMarks());
    this.turningPoints = new TurningPoints(points, dataset, (day) => replay.goTo(day));
    this.bands = new TimeBands(bands, dataset);
    /** @param {string} name @param {() => HTMLElement[]} parts */
    const group = (name, parts) => element("div", { class: name }, parts());
    const stepBack = () => iconButton(ICONS.previous, gettext("Previous day"), "←", () => replay.step(-1));
    const stepOn = () => iconButton(ICONS.next, gettext("Next day"), "→", () => replay.step(1));
    const eventBack = () =>
      iconButton(ICONS.previousEvent, gettext("Previous event"), "shift ←", () => replay.stepEvent(-1));
    const eventOn = () => iconButton(ICONS.nextEvent, gettext("Next event"), "shift →", () => replay.stepEvent(1));
    // The steps stand twice: where the bar is narrow, those in the menu are the ones that are seen.
    this.options = element("div", { class: "nk-options", role: "group", "aria-label": gettext("Replay settings") }, [
      group("nk-steps", () => [eventBack(), stepBack(), stepOn(), eventOn()]),
      group("nk-mode", () => [this.mode, this.window]),
      group("nk-pace", () => [this.pace.root, this.loop]),
      this.jump(points, replay),
    ]);
    const track = element("div", { class: "nk-track" }, [
      this.histogram,
      this.years,
      this.slider,
      this.turningPoints.root,
      this.bands.root,
    ]);
    track.addEventListener("pointerdown", () => replay.reporter.hold());
    for (const end of ["pointerup", "pointercancel"])
      document.addEventListener(end, () => replay.reporter.release(), { capture: true });
    this.notes = element("div", { class: "nk-notes" }, [this.why, this.until]);
    this.root = element("section", { class: "nk-timebar", "aria-label": gettext("Time") }, [
      group("nk-transport", () => [eventBack(), stepBack(), this.play, stepOn(), eventOn()]),
      element("div", { class: "nk-when" }, [this.date, this.count]),
      this.more,
      this.options,
      track,
      this.notes,
    ]);
    for (const [kind, closes] of /** @type {const} */ ([
      ["pointerdown", (/** @type {Event} */ event) => !this.root.contains(/** @type {Node} */ (event.target))],
      ["keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Escape"],
    ]))
      document.addEventListener(kind, (event) => closes(/** @type {any} */ (event)) && this.open(false), {
        capture: true,
      });
  }

  /** Where titles have no room: the turning points to choose from. @param {import("../../../shared/types.js").TurningPoint[]} points @param {import("../../replay.js").Replay} replay */
  jump(points, replay) {
    if (!points.length) return null;
    const first = ["", gettext("Turning points")];
    const titles = Object.fromEntries([first, ...points.map(({ day, label }) => [`day ${day}`, label])]);
    const field = select(titles, { class: "nk-jump", "aria-label": gettext("Go to") }, (chosen) => {
      if (chosen) replay.goTo(Number(chosen.split(" ")[1]));
      field.value = "";
    });
    return field;
  }

  /** Opens the rest of the bar, or closes it. @param {boolean} [open] */
  open(open) {
    this.more.ariaExpanded = String(this.root.classList.toggle("nk-open", open));
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

  /** Shows what a replay shows. @param {import("../../replay.js").Replay} replay */
  show(replay) {
    const { day, mode, window, player, visible, story } = replay;
    const clock = replay.clock();
    const text = inWords(toIso(day, this.dataset.start));
    this.date.textContent = text;
    this.slider.value = String(day);
    this.slider.ariaValueText = text;
    this.slider.style.setProperty("--done", `${(100 * day) / (this.dataset.days - 1)}%`);
    this.brush.show(mode === "cumulative" ? null : span(clock));
    this.turningPoints.show(day);
    this.bands.show(day);
    // While a story runs it is one number everywhere: how many so far.
    this.count.textContent =
      player.playing && story.length ? story.eventsSoFar : numbersInWords(visible.numbers(clock), clock);
    this.mode.value = mode;
    this.windowDays = window;
    if (document.activeElement !== this.window) this.window.value = String(window);
    this.window.hidden = mode !== "window";
    this.pace.show(replay);
    this.showPlaying(player);
    const why = whyUnseen(visible, mode);
    if (this.why.textContent !== why) this.why.textContent = this.why.title = why;
  }

  /** @param {import("../../engine/player.js").Player} player */
  showPlaying({ playing, loop }) {
    this.loop.ariaPressed = String(loop);
    if (this.play.dataset.playing === String(playing)) return;
    this.play.dataset.playing = String(playing);
    this.play.ariaLabel = playing ? gettext("Pause") : gettext("Play");
    this.play.replaceChildren(icon(playing ? ICONS.pause : ICONS.play));
  }
}
