/** The timeline: events, statuses and counts a month under one axis, with the clock's day as a line through all of them. */

import { fromIso, inWords, span, toIso } from "../../shared/clock.js";
import { button, element } from "../../shared/dom.js";
import { gettext, number } from "../../shared/language.js";
import { clamp } from "../../shared/numbers.js";
import { stopAt } from "../../shared/roving.js";
import { setColours } from "../../shared/style/theme.js";
import { component } from "../component.js";
import { Tip } from "../tip.js";
import { hatching, keyEntries } from "./legend.js";
import { sections } from "./sections.js";
import { scaleFor, ticks } from "./time_scale.js";

/** @typedef {import("./sections.js").Data} Data */

const SETTLE_MS = 300;
const NAMES_PX = 186;
const NARROW_NAMES_PX = 112;
const NARROW_PX = 620;
/** The width of a page of A4 between its margins, in CSS pixels. */
const PAPER_PX = 680;
const ZOOM_NAMES = { all: gettext("All"), year: gettext("A year"), near: gettext("Around the day") };
const PAGE_DAYS = 30;

class Timeline {
  /** @param {HTMLElement} root @param {import("../component.js").Send} send */
  constructor(root, send) {
    this.send = send;
    /** @type {Data | undefined} */
    this.data = undefined;
    this.days = 0;
    this.day = 0;
    this.selected = "";
    this.zoom = "all";
    this.settling = 0;
    this.room = 0;
    this.tip = new Tip(root);
    /** @type {import("./lanes.js").Timed[]} */
    this.timed = [];
    /** @type {{node: Element, first: number, last: number}[]} */
    this.now = [];
    this.zooms = Object.entries(ZOOM_NAMES).map(([id, text]) =>
      button(text, { "data-zoom": id }, () => this.setZoom(id)),
    );
    this.key = element("ul");
    this.note = element("p", { class: "nk-tl-note" });
    this.flag = element("span", { class: "nk-tl-flag" });
    this.marks = element("div", { class: "nk-tl-ticks", "aria-hidden": "true" });
    this.slider = element(
      "div",
      {
        class: "nk-tl-slider",
        role: "slider",
        tabindex: 0,
        "aria-valuemin": 0,
        "aria-label": gettext("Day"),
        title: gettext("Click or drag to a day; ← and → go from day to day"),
        onpointerdown: (/** @type {PointerEvent} */ event) => this.drag(event),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.step(event),
      },
      [this.marks, this.flag],
    );
    this.axis = element("div", { class: "nk-tl-axis" }, [
      element("div", { class: "nk-tl-name" }),
      element("div", { class: "nk-tl-window" }, [this.slider]),
    ]);
    this.line = element("div", { class: "nk-tl-line" });
    this.shade = element("div", { class: "nk-tl-shade" });
    this.body = element("div", { class: "nk-tl-body" });
    this.scroller = element("div", { class: "nk-tl-scroller", onscroll: () => this.follow() }, [this.body]);
    this.body.addEventListener("click", (event) => this.clicked(event));
    this.root = element("div", { class: "nk-timeline" }, [
      element("div", { class: "nk-tl-tools" }, [
        element("div", { class: "nk-tl-zooms", role: "group", "aria-label": gettext("Zoom in time") }, this.zooms),
        this.note,
        element("details", { class: "nk-tl-key" }, [element("summary", { text: gettext("Key") }), this.key]),
      ]),
      this.axis,
      this.scroller,
    ]);
    root.classList.add("nk-tl-part");
    root.append(hatching(), this.root);
    window.addEventListener("beforeprint", () => this.print(PAPER_PX));
    window.addEventListener("afterprint", () => this.print(Math.floor(this.root.getBoundingClientRect().width)));
    new ResizeObserver(([{ contentRect }]) => this.resize(Math.floor(contentRect.width))).observe(this.root);
  }

  /** @param {Data} data */
  show(data) {
    const before = this.data;
    this.data = data;
    this.days = fromIso(data.end, data.start) + 1;
    // While a person still moves the day, the page's is old.
    if (!this.settling) this.day = fromIso(data.clock.day, data.start);
    const chosen = data.selected !== this.selected;
    this.selected = data.selected;
    if (before?.of !== data.of) {
      setColours(this.root, data.palette);
      if (data.lanes.length) this.key.replaceChildren(...keyEntries(data.lanes[0], data.shapes, data.sizes_px));
      this.build();
      this.reveal();
    } else {
      this.update();
      if (before.clock.day !== data.clock.day) this.reveal();
    }
    if (chosen) this.revealSelected();
  }

  /** @param {number} width */
  resize(width) {
    if (!width || width === this.room) return;
    this.room = width;
    this.build();
    this.reveal();
  }

  /** Draws all days within a width. @param {number} width */
  print(width) {
    if (!this.root.isConnected) return;
    this.zoom = "all";
    this.resize(width);
  }

  get names() {
    return this.room < NARROW_PX ? NARROW_NAMES_PX : NAMES_PX;
  }

  /** Draws all rows anew: for other data, another zoom or another width. */
  build() {
    if (!this.data || !this.room) return;
    const { data } = this;
    const open = new Set([...this.body.querySelectorAll("details[open]")].map(({ id }) => id));
    this.scale = scaleFor(this.days, this.zoom, this.room - this.names);
    this.root.style.setProperty("--nk-names", `${this.names}px`);
    this.root.style.setProperty("--nk-room", `${this.room}px`);
    this.root.style.setProperty("--nk-plot", `${this.scale.width}px`);
    this.timed = [];
    this.now = [];
    /** @type {import("./lanes.js").Context} */
    const context = {
      scale: this.scale,
      timed: this.timed,
      now: this.now,
      tip: (node, lines) => this.tip.set(node, lines),
      pick: (id) => this.pick(id),
      month: (month) => this.chooseMonth(month),
      day: (day) => this.moveTo(day),
    };
    this.body.replaceChildren(this.shade, ...this.grid(), this.line, ...sections(data, this.days, context));
    for (const details of this.body.querySelectorAll("details")) details.open = open.has(details.id);
    for (const zoom of this.zooms) zoom.ariaPressed = String(zoom.dataset.zoom === this.zoom);
    this.drawAxis();
    this.follow();
    this.update();
  }

  /** Lines at the beginnings of years and months, behind all rows. */
  grid() {
    return ticks(/** @type {Data} */ (this.data).start, this.scaled)
      .filter(({ kind }) => kind !== "day")
      .map(({ day, kind }) => {
        const style = `left: ${this.names + this.scaled.x(day)}px`;
        return element("i", { class: `nk-tl-${kind}-line`, "aria-hidden": "true", style });
      });
  }

  get scaled() {
    return /** @type {import("./time_scale.js").Scale} */ (this.scale);
  }

  drawAxis() {
    const { start, marks, events } = /** @type {Data} */ (this.data);
    const marked = ticks(start, this.scaled).map(({ day, text, kind }) =>
      element("span", { class: `nk-tl-tick-${kind}`, text, style: `left: ${this.scaled.x(day)}px` }),
    );
    this.marks.replaceChildren(...marked);
    this.slider.ariaValueMax = String(this.days - 1);
    this.note.textContent = marks
      ? gettext("All events that pass the filters, whatever the day; fainter outside the days that the clock shows.")
      : gettext("{n} events are too many for single marks, so bars count them by month. Filter them to see each.", {
          n: number(events),
        });
  }

  /** Shows the clock and the selection in what is drawn. */
  update() {
    if (!this.data || !this.scale) return;
    const { clock, start } = this.data;
    const { day, scale } = this;
    const [first, last] = span({ mode: clock.mode, window: clock.window, day });
    for (const one of this.timed) {
      one.node.classList.toggle("nk-out", one.first > last || one.last < first);
      if (!one.id) continue;
      const selected = one.id === this.selected;
      one.node.ariaCurrent = selected ? "true" : null;
      if (selected) stopAt(one.items, one.node);
    }
    for (const one of this.now) one.node.classList.toggle("nk-now", one.first <= day && day <= one.last);
    const x = scale.x(day + 0.5);
    this.line.style.left = `${this.names + x}px`;
    this.shade.hidden = clock.mode === "cumulative";
    this.shade.style.left = `${this.names + scale.x(Math.max(0, first))}px`;
    this.shade.style.width = `${scale.x(last + 1) - scale.x(Math.max(0, first))}px`;
    const words = inWords(toIso(day, start));
    this.flag.textContent = words;
    this.slider.style.setProperty("--nk-at", `${x}px`);
    this.placeFlag();
    this.slider.ariaValueNow = String(day);
    this.slider.ariaValueText = words;
  }

  /** Keeps the day's words within what is seen of the axis, as long as the day itself is. */
  placeFlag() {
    const half = this.flag.offsetWidth / 2;
    const x = this.scaled.x(this.day + 0.5) - this.scroller.scrollLeft;
    const seen = this.room - this.names;
    const by = x < -2 || x > seen + 2 ? 0 : Math.max(half - x, Math.min(0, seen - half - x));
    this.flag.style.setProperty("--shift", `${by}px`);
  }

  /** The axis goes with what is scrolled beneath it. */
  follow() {
    this.slider.style.transform = `translateX(${-this.scroller.scrollLeft}px)`;
    if (this.scale) this.placeFlag();
  }

  /** Scrolls sideways until a day is in sight. @param {boolean} [centre] whether it has to be in the middle */
  reveal(centre = false) {
    if (!this.scale) return;
    const seen = this.room - this.names;
    const x = this.scale.x(this.day);
    const at = x - this.scroller.scrollLeft;
    if (centre || at < 24 || at > seen - 24) this.scroller.scrollLeft = x - seen / 2;
  }

  revealSelected() {
    const found = this.timed.find(({ id }) => id && id === this.selected);
    // On a phone the map is above: there the page stays where it is.
    if (found && matchMedia("(min-width: 1000px)").matches)
      found.node.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {string} zoom */
  setZoom(zoom) {
    this.zoom = zoom;
    this.build();
    this.reveal(true);
  }

  /** @param {number} day */
  moveTo(day) {
    const to = clamp(day, 0, this.days - 1);
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.settle(), SETTLE_MS);
    if (to === this.day) return;
    this.day = to;
    this.update();
  }

  /** Tells the page the day, if it is another than it knows. */
  settle() {
    if (!this.settling) return;
    clearTimeout(this.settling);
    this.settling = 0;
    const { start, clock } = /** @type {Data} */ (this.data);
    const iso = toIso(this.day, start);
    if (iso !== clock.day) this.send("day", iso);
  }

  /** @param {string} id */
  pick(id) {
    this.settle();
    this.selected = id;
    this.update();
    this.send("pick", id);
  }

  /** @param {string} month as 2023-05 */
  chooseMonth(month) {
    clearTimeout(this.settling);
    this.settling = 0;
    this.send("month", month);
  }

  /** Where a pointer is along the axis, in days. @param {MouseEvent} event */
  dayUnder(event) {
    const { left } = this.scroller.getBoundingClientRect();
    return this.scaled.dayAt(event.clientX - left - this.names + this.scroller.scrollLeft);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (event.button !== 0) return;
    this.slider.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ at) => this.moveTo(this.dayUnder(at));
    move(event);
    this.slider.addEventListener("pointermove", move);
    this.slider.addEventListener("lostpointercapture", () => this.slider.removeEventListener("pointermove", move), {
      once: true,
    });
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    const arrows = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
    const pages = { PageUp: PAGE_DAYS, PageDown: -PAGE_DAYS, Home: -this.days, End: this.days };
    const by = { ...arrows, ...pages }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.moveTo(this.day + by * (event.shiftKey ? 7 : 1));
    this.reveal();
  }

  /** A click on an empty place goes to that day. @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest(".nk-tl-plot") && !target.closest("[role=button], [role=img]"))
      this.moveTo(this.dayUnder(event));
  }
}

export const timeline = component((root, send) => new Timeline(root, send));
