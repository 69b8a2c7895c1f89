/** Events that last, or whose day is not known exactly: a bar each or, where they are too many, how many on each day. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { stack } from "../../shared/stack.js";
import { colour } from "../../shared/theme.js";

/** @typedef {{lo: number, hi: number}} Span first and last day */

const MAX_LANES = 16;
const LANE_PX = 2;
const LEAST_PX = 12;
const MAX_BARS = 400;

/**
 * The spans in as few lanes as keep them apart, or null when they are too many for bars.
 * @param {Span[]} spans by their first day @returns {(Span & {lane: number})[] | null}
 */
export function inLanes(spans) {
  if (spans.length > MAX_BARS) return null;
  const boxes = spans.map(({ lo, hi }) => ({ left: lo, right: hi + 1 }));
  const { rows, count } = stack(boxes, 0);
  return count > MAX_LANES ? null : spans.map((span, i) => ({ ...span, lane: rows[i] }));
}

/** How many spans hold on each day. @param {Span[]} spans @param {number} days */
export function perDay(spans, days) {
  const counts = new Int32Array(days + 1);
  for (const { lo, hi } of spans) {
    counts[Math.max(0, lo)] += 1;
    counts[Math.min(days, hi + 1)] -= 1;
  }
  for (let day = 1; day < days; day += 1) counts[day] += counts[day - 1];
  return counts.subarray(0, days);
}

export class DurationBars {
  /** @param {number} days @param {import("../../shared/types.js").Palette} palette */
  constructor(days, palette) {
    this.days = days;
    this.palette = palette;
    this.canvas = element("canvas");
    this.root = element("div", { class: "nk-ranges", "aria-hidden": "true" }, [this.canvas]);
    /** @type {(Span & {lane: number})[] | null} */
    this.bars = [];
    this.counts = new Int32Array(0);
    this.day = 0;
    this.drawn = "";
    /** In pixels of the page. Told by the browser: asking for them at each step would make it lay the page out twice. */
    this.size = { width: 0, height: 0 };
    new ResizeObserver(([{ contentRect }]) => {
      this.size = { width: Math.round(contentRect.width), height: Math.round(contentRect.height) };
      this.show(this.day);
    }).observe(this.root);
  }

  /** @param {Span[]} spans by their first day */
  set(spans) {
    this.bars = inLanes(spans);
    this.counts = this.bars ? new Int32Array(0) : perDay(spans, this.days);
    this.root.title = this.bars
      ? gettext("Events that last, or whose day is not known exactly")
      : gettext("How many events last, or have no exact day, on each day");
    this.root.style.height = `${Math.max(LEAST_PX, this.lanes * LANE_PX)}px`;
    this.drawn = "";
  }

  get lanes() {
    return Math.max(1, ...(this.bars ?? []).map(({ lane }) => lane + 1));
  }

  /** Draws, with those that hold on a day standing out; nothing when that is what is drawn. @param {number} day */
  show(day) {
    this.day = day;
    const theme = document.documentElement.dataset.theme ?? "";
    const holding = this.bars ? this.bars.flatMap(({ lo, hi }, i) => (lo <= day && day <= hi ? [i] : [])) : [day];
    const { width, height } = this.size;
    const key = `${holding};${width};${height};${theme}`;
    if (key === this.drawn || !width) return;
    this.drawn = key;
    const density = window.devicePixelRatio || 1;
    this.canvas.width = width * density;
    this.canvas.height = height * density;
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    context.scale((width / this.days) * density, height * density);
    const [quiet, strong] = [colour(this.palette, "text-quiet"), colour(this.palette, "select")];
    /** @param {boolean} on @param {number[]} box */
    const fill = (on, box) => {
      context.fillStyle = on ? strong : quiet;
      context.globalAlpha = on ? 1 : 0.4;
      context.fillRect(box[0], box[1], box[2], box[3]);
    };
    const { lanes } = this;
    this.bars?.forEach(({ lo, hi, lane }, i) =>
      fill(holding.includes(i), [lo, (lane + 0.15) / lanes, Math.min(this.days, hi + 1) - lo, 0.7 / lanes]),
    );
    const most = this.counts.reduce((found, count) => Math.max(found, count), 1);
    this.counts.forEach((count, at) => fill(at === day, [at, 1 - count / most, 1, count / most]));
  }
}
