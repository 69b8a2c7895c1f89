/** The speaker's window: notes, what comes next, and the time. */

import { button, element } from "../shared/dom.js";
import { gettext } from "../shared/language.js";
import { clamp } from "../shared/numbers.js";
import { actionOf, sceneOf } from "./keyboard.js";
import { Link } from "./link.js";
import { minutes, planned, standing } from "./timing.js";

const TICK_MS = 250;
const CHANGED = gettext("This scene was made with another version of the data: check it before you show it.");

/** @param {string} text */
const heading = (text) => element("h2", { text });

export class Speaker {
  /** @param {import("./types.js").Presentation} presentation */
  constructor(presentation) {
    const { scenes, title, language } = presentation;
    this.scenes = scenes;
    this.at = sceneOf(location.hash.slice(1), scenes.length) ?? 0;
    this.started = Date.now();
    this.black = false;
    this.typed = "";
    /** @param {string} name @param {Record<string, any>} [more] */
    const text = (name, more = {}) => element("p", { class: name, ...more });
    this.count = text("ns-count");
    this.clock = text("ns-clock");
    this.timer = text("ns-timer");
    this.plan = text("ns-plan");
    this.now = text("ns-now", { "aria-live": "polite", lang: language });
    this.changed = text("np-changed", { text: CHANGED });
    this.blackened = text("ns-black", { text: gettext("The screen is black") });
    this.notes = element("div", { class: "ns-notes", lang: language });
    this.next = text("ns-next", { lang: language });
    this.nextDate = text("ns-next-date");
    this.nowDate = text("ns-now-date");
    const reset = button(gettext("Reset"), { class: "ns-reset" }, () => {
      this.started = Date.now();
      this.tell();
      this.tick();
    });
    const all = scenes.map(({ date, caption, notes }) => {
      const lines = [element("strong", { text: date }), `\n${caption}`];
      return element("li", [element("p", lines), element("p", { text: notes })]);
    });
    document.body.classList.add("ns-body");
    document.body.append(
      element("header", [
        element("div", [element("h1", { text: title, lang: language }), this.count]),
        element("div", { class: "ns-time" }, [
          element("div", [heading(gettext("Time now")), this.clock]),
          element("div", [heading(gettext("Since the start")), this.timer, reset]),
          element("div", [heading(gettext("Planned")), this.plan]),
        ]),
      ]),
      element("main", [
        element("section", [heading(gettext("Notes")), this.notes]),
        element("aside", [
          heading(gettext("On the screen")),
          this.nowDate,
          this.now,
          this.changed,
          this.blackened,
          heading(gettext("Next")),
          this.nextDate,
          this.next,
        ]),
      ]),
      element("footer", [
        button(gettext("Previous"), { class: "ns-previous" }, () => this.step(-1)),
        button(gettext("Next"), { class: "ns-forward" }, () => this.step(1)),
      ]),
      element("ol", { class: "ns-all", lang: language }, all),
    );
    this.link = new Link(presentation.id, (message) => this.receive(message));
    document.addEventListener("keydown", (event) => this.key(event));
    window.setInterval(() => this.tick(), TICK_MS);
    this.title = title;
    this.show();
    this.link.tell({ from: "newcomer" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const action = actionOf(event);
    const onButton = /** @type {Element} */ (event.target).closest?.("button");
    if (!action || (onButton && (event.key === "Enter" || event.key === " "))) return;
    event.preventDefault();
    if (action === "digit") {
      this.typed = (this.typed + event.key).slice(-4);
      return;
    }
    const typed = this.typed;
    this.typed = "";
    if (action === "enter" && typed) this.go(sceneOf(typed, this.scenes.length) ?? this.at);
    else if (action === "next" || action === "enter") this.step(1);
    else if (action === "previous") this.step(-1);
    else if (action === "first") this.go(0);
    else if (action === "last") this.go(this.scenes.length - 1);
    else if (action === "restart") {
      this.started = Date.now();
      this.go(0);
    } else if (action === "black") {
      this.black = !this.black;
      this.tell();
      this.show();
    }
  }

  /** @param {1 | -1} way */
  step(way) {
    this.go(clamp(this.at + way, 0, this.scenes.length - 1));
  }

  /** @param {number} at */
  go(at) {
    this.at = at;
    this.black = false;
    this.tell();
    this.show();
  }

  tell() {
    this.link.tell({ from: "speaker", scene: this.at, started: this.started, black: this.black });
  }

  /** @param {import("./types.js").Message} message */
  receive(message) {
    if (message.from !== "screen" || !this.scenes[message.scene]) return;
    this.at = message.scene;
    this.started = message.started;
    this.black = message.black;
    this.show();
  }

  show() {
    const scene = this.scenes[this.at];
    const next = this.scenes[this.at + 1];
    const place = { n: this.at + 1, total: this.scenes.length };
    this.count.textContent = gettext("Scene {n} of {total}", place);
    this.now.textContent = scene.caption;
    this.nowDate.textContent = scene.date;
    this.changed.hidden = !scene.changed;
    this.blackened.hidden = !this.black;
    const paragraphs = (scene.notes || gettext("No notes for this scene.")).split(/\n\s*\n/);
    this.notes.replaceChildren(...paragraphs.map((text) => element("p", { text })));
    this.next.textContent = next ? next.caption : gettext("This is the last scene.");
    this.nextDate.textContent = next ? next.date : "";
    document.title = gettext("Speaker: {title} – {n} of {total}", { title: this.title, ...place });
    this.tick();
  }

  tick() {
    const elapsed = (Date.now() - this.started) / 1000;
    this.clock.textContent = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    this.timer.textContent = minutes(elapsed);
    this.plan.textContent = gettext("{now} of {total}, {standing}", {
      now: minutes(planned(this.scenes, this.at)),
      total: minutes(planned(this.scenes, this.scenes.length - 1)),
      standing: standing(elapsed, this.scenes, this.at),
    });
  }
}
