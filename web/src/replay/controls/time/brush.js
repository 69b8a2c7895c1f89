/** The histogram as a brush: drag to set a window, drag its edges or its middle, double-click for all. */

import { element } from "../../../shared/dom.js";
import { gettext } from "../../../shared/language.js";

/** Closer than this to where it began, a drag is a click. */
const CLICK_PX = 3;

/** @typedef {{window: (from: number, to: number) => void, all: () => void, day: (day: number) => void}} Actions */

export class Brush {
  /** @param {HTMLElement} holder the histogram, as wide as the period @param {number} days @param {(day: number) => string} inWords @param {Actions} actions */
  constructor(holder, days, inWords, actions) {
    this.holder = holder;
    this.days = days;
    this.inWords = inWords;
    this.actions = actions;
    /** First and last day of the window, both included. @type {[number, number] | null} */
    this.span = null;
    this.handles = [
      this.handle(gettext("First day of the window"), 0),
      this.handle(gettext("Last day of the window"), 1),
    ];
    this.root = element("div", { class: "nk-brush", hidden: true }, this.handles);
    holder.append(this.root);
    holder.addEventListener("pointerdown", (event) => this.grab(event));
    holder.addEventListener("dblclick", () => actions.all());
  }

  /** @param {string} label @param {0 | 1} end */
  handle(label, end) {
    return element("div", {
      class: "nk-brush-handle",
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-valuemin": 0,
      "aria-valuemax": this.days - 1,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
        if (!way || !this.span) return;
        event.preventDefault();
        /** @type {[number, number]} */
        const span = [...this.span];
        span[end] += way * (event.shiftKey ? 7 : 1);
        if (span[0] <= span[1]) this.set(span[0], span[1]);
      },
    });
  }

  /** The day under a pointer. @param {PointerEvent} event */
  dayAt(event) {
    const { left, width } = this.holder.getBoundingClientRect();
    return Math.min(this.days - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * this.days)));
  }

  /** @param {number} a @param {number} b */
  set(a, b) {
    const day = (/** @type {number} */ at) => Math.min(this.days - 1, Math.max(0, at));
    this.actions.window(day(Math.min(a, b)), day(Math.max(a, b)));
  }

  /** Begins a drag: of an edge, of the whole window, or of a new one. @param {PointerEvent} event */
  grab(event) {
    if (event.button !== 0) return;
    const start = this.dayAt(event);
    const before = this.span;
    const edge = this.handles.indexOf(/** @type {any} */ (event.target));
    const middle = before && edge < 0 && event.target === this.root;
    let dragged = false;
    this.holder.setPointerCapture(event.pointerId);
    /** @param {PointerEvent} move */
    const drag = (move) => {
      if (!dragged && Math.abs(move.clientX - event.clientX) < CLICK_PX) return;
      dragged = true;
      const day = this.dayAt(move);
      if (edge >= 0 && before) this.set(before[1 - edge], day);
      else if (middle) {
        const by = Math.min(this.days - 1 - before[1], Math.max(-before[0], day - start));
        this.set(before[0] + by, before[1] + by);
      } else this.set(start, day);
    };
    const drop = () => {
      this.holder.removeEventListener("pointermove", drag);
      if (!dragged && edge < 0) this.actions.day(start);
    };
    this.holder.addEventListener("pointermove", drag);
    this.holder.addEventListener("lostpointercapture", drop, { once: true });
  }

  /** Shows a window, or none. @param {[number, number] | null} span first and last day, both included */
  show(span) {
    this.span = span;
    this.root.hidden = !span;
    if (!span) return;
    const [from, to] = [Math.max(0, span[0]), span[1]];
    this.root.style.left = `${(100 * from) / this.days}%`;
    this.root.style.width = `${(100 * (to + 1 - from)) / this.days}%`;
    this.handles.forEach((handle, end) => {
      handle.setAttribute("aria-valuenow", String(end ? to : from));
      handle.setAttribute("aria-valuetext", this.inWords(end ? to : from));
    });
  }
}
