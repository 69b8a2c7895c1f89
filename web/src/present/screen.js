/** What is on the screen beside the map: the band with date and caption, and what covers the map for a while. */

import { inWords, toIso } from "../shared/clock.js";
import { button, element } from "../shared/dom.js";
import { gettext, ngettext } from "../shared/language.js";
import { clamp } from "../shared/numbers.js";
import { HELP, moved } from "./keyboard.js";
import { Key } from "./legend.js";

/** @typedef {import("./types.js").Presentation} Presentation */

/** What a caption shrinks to, where two lines can't hold it. */
const SMALLEST_CAPTION = 0.5;

/** What the clock shows of the past, in words. @param {import("../shared/types.js").Clock} clock */
export function scopeOf({ mode, window: days }) {
  if (mode === "cumulative") return gettext("All events so far");
  if (mode === "day") return gettext("This day only");
  return days === 1 ? gettext("This day only") : ngettext("The {n} day to this day", "The {n} days to this day", days);
}

/** How many cards stand side by side, such that all are seen at once. @param {number} count */
function columnsFor(count) {
  return clamp(Math.ceil(Math.sqrt(count * 1.2)), 3, 6);
}

/** What covers the map while it is open. @param {string} name its class @param {string} label @param {HTMLElement[]} children */
function cover(name, label, children) {
  return element("div", { class: name, hidden: true, role: "dialog", "aria-label": label }, children);
}

/** The keys that a line of the help names. @param {string} keys */
function keysOf(keys) {
  return keys.split("  ").map((key) => element("kbd", { text: key }));
}

export class Screen {
  /** @param {Presentation} presentation @param {(at: number) => void} go */
  constructor(presentation, go) {
    const { scenes, language } = presentation;
    this.presentation = presentation;
    this.go = go;
    this.date = element("p", { class: "np-date" });
    this.scope = element("p", { class: "np-scope" });
    this.caption = element("p", { class: "np-caption", lang: language });
    this.credit = element("p", { class: "np-credit" });
    this.live = element("div", { class: "nk-sr", "aria-live": "polite", lang: language });
    this.ticks = scenes.map((_, at) => button("", { "aria-label": gettext("Scene {n}", { n: at + 1 }) }, () => go(at)));
    this.band = element("footer", { class: "np-band" }, [
      element("nav", { class: "np-rail", "aria-label": gettext("Scenes") }, this.ticks),
      element("div", { class: "np-words", "aria-hidden": "true" }, [
        element("div", { class: "np-when" }, [this.date, this.scope]),
        this.caption,
      ]),
      this.credit,
    ]);
    this.key = new Key();
    this.typed = element("div", { class: "np-typed", "aria-hidden": "true" });
    this.black = element("div", { class: "np-black", hidden: true });
    this.cards = scenes.map((scene, at) => this.card(scene, at));
    this.overview = cover("np-overview", gettext("All scenes"), [
      element("h1", { text: presentation.title, lang: language }),
      element("div", { class: "np-cards", style: `--columns: ${columnsFor(scenes.length)}` }, this.cards),
    ]);
    this.about = element("p", { class: "np-about" });
    const help = HELP.flatMap(([keys, text]) => [element("dt", keysOf(keys)), element("dd", { text })]);
    this.help = cover("np-help", gettext("Keys"), [
      element("h1", { text: gettext("Keys") }),
      element("dl", help),
      this.about,
    ]);
    this.help.tabIndex = -1;
    document.body.append(this.band, this.live, this.typed, this.overview, this.help, this.black);
  }

  /** @param {import("./types.js").Scene} scene @param {number} at */
  card(scene, at) {
    const changed = gettext("Made with another version of the data");
    const content = [
      element("span", { class: "np-number", text: at + 1 }),
      element("span", { class: "np-card-date", text: scene.date }),
      element("span", { class: "np-card-caption", text: scene.caption, lang: this.presentation.language }),
      scene.changed ? element("span", { class: "np-changed", text: changed }) : null,
    ];
    return button(content, { class: "np-card" }, () => {
      this.close();
      this.go(at);
    });
  }

  /** Whether something covers the map that takes keys. */
  get covered() {
    return !this.overview.hidden || !this.help.hidden;
  }

  get isBlack() {
    return !this.black.hidden;
  }

  /** Shows the whole key, or what is always there of it. @param {import("../replay/replay.js").Replay} app */
  switchKey(app) {
    this.key.whole = !this.key.whole;
    this.showKey(app);
  }

  /** @param {import("../replay/replay.js").Replay} app */
  showKey(app) {
    this.key.show(app);
  }

  close() {
    this.overview.hidden = true;
    this.help.hidden = true;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  /** @param {number} at the card to begin with */
  openOverview(at) {
    this.close();
    this.overview.hidden = false;
    this.cards[at].focus();
  }

  openHelp() {
    this.close();
    this.help.hidden = false;
    this.help.focus();
  }

  /** A key while the overview is open. @param {KeyboardEvent} event @returns {boolean} whether it was one of its own */
  overviewKey(event) {
    const at = this.cards.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const top = this.cards[0].offsetTop;
    const columns = this.cards.filter((card) => card.offsetTop === top).length;
    const to = moved(event.key, Math.max(0, at), this.cards.length, columns);
    if (to === null) return false;
    event.preventDefault();
    this.cards[to].focus();
    return true;
  }

  /** @param {import("../replay/replay.js").Replay} app */
  showDay(app) {
    this.date.textContent = inWords(toIso(app.day, app.doc.dataset.start));
    this.scope.textContent = scopeOf(app.clock()) + (app.points.crowded ? ` · ${gettext("circles count events")}` : "");
  }

  /** @param {number} at */
  showScene(at) {
    const { scenes, title } = this.presentation;
    this.caption.textContent = scenes[at].caption;
    this.live.textContent = `${scenes[at].date}. ${scenes[at].caption}`;
    this.ticks.forEach((tick, place) => {
      tick.ariaCurrent = place === at ? "step" : null;
      tick.classList.toggle("np-past", place < at);
    });
    document.title = gettext("{title} – {n} of {total}", { title, n: at + 1, total: scenes.length });
    this.fitCaption();
  }

  /** Two lines at most: a caption that needs more is written smaller. */
  fitCaption() {
    const { style } = this.caption;
    for (let share = 1; share >= SMALLEST_CAPTION; share -= 0.04) {
      style.setProperty("--share", String(share));
      if (this.caption.scrollHeight <= this.caption.clientHeight + 1) return;
    }
  }
}
