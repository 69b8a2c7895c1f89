/** The board above the time bar: what holds on the clock's day, in a few words a thing; each opens the rows behind it. */

import { button, element, icon } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";

/** @typedef {import("../../shared/types.js").Board} BoardData */
/** @typedef {BoardData["chips"][number]} ChipData */
/** @typedef {BoardData["rows"][number]} Row */

const CLOSE = "M6 4.6L4.6 6l6 6-6 6L6 19.4l6-6 6 6 1.4-1.4-6-6 6-6L18 4.6l-6 6z";
const SIGN = "M3 5h18v4H3zM3 11h11v4H3zM3 17h7v3H3z";
const FLASH_MS = 900;
/** Where the frame is narrower or lower than that, the map needs the room until a person asks for the board. */
const SMALL = "(max-width: 640px), (max-height: 480px)";

/** The run of a chip on a day: its first and last day, its text, and the numbers of its rows. @param {ChipData} chip @param {number} day */
export function runOn({ runs }, day) {
  return runs.find(([first, last]) => first <= day && day <= last) ?? runs[runs.length - 1];
}

export class Board {
  /** @param {BoardData} board @param {{select: (subject: string) => void, flashes: () => boolean}} host `flashes` is whether a change is marked */
  constructor(board, host) {
    this.board = board;
    this.host = host;
    this.day = 0;
    /** The number of the chip whose rows are shown, or -1. */
    this.open = -1;
    /** What each chip shows now. */
    this.shown = board.chips.map(() => "");
    this.values = board.chips.map(() => element("span", { class: "nk-chip-value" }));
    this.chips = board.chips.map(({ title }, number) =>
      button(
        [element("span", { class: "nk-chip-title", text: title }), " ", this.values[number]],
        { class: "nk-chip", "aria-expanded": "false", "aria-controls": "nk-board-rows" },
        () => this.show(this.open === number ? -1 : number),
      ),
    );
    const label = gettext("What holds on the day");
    this.strip = element("div", { class: "nk-chips", role: "group", "aria-label": label }, this.chips);
    this.toggle = button(
      [icon(SIGN)],
      { class: "nk-button nk-board-toggle", "aria-label": label, title: label, "aria-expanded": "true" },
      () => this.hide(!this.strip.hidden),
    );
    this.panel = element("section", { id: "nk-board-rows", class: "nk-board-rows", hidden: true });
    this.root = element("div", { class: "nk-board" }, [this.panel, this.toggle, this.strip]);
    this.root.hidden = board.chips.length === 0;
    const small = window.matchMedia(SMALL);
    small.addEventListener("change", () => this.hide(small.matches));
    if (small.matches) this.hide(true);
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.open < 0) return;
      event.stopPropagation();
      const chip = this.chips[this.open];
      this.show(-1);
      chip.focus();
    });
  }

  /** Shows what holds on a day; only what has changed is touched. @param {number} day */
  update(day) {
    this.day = day;
    this.board.chips.forEach((chip, number) => {
      const [, , text, rows] = runOn(chip, day);
      const key = `${text};${rows}`;
      if (this.shown[number] === key) return;
      this.shown[number] = key;
      if (this.values[number].textContent !== text) {
        this.values[number].textContent = text;
        if (this.host.flashes()) this.flash(this.chips[number]);
      }
      if (this.open === number) this.fill();
    });
  }

  /** Marks a chip whose words have changed for a moment. @param {HTMLElement} chip */
  flash(chip) {
    const colour = getComputedStyle(chip).getPropertyValue("--line-municipal");
    chip.animate([{ backgroundColor: colour }, {}], { duration: FLASH_MS });
  }

  /** Shows the rows behind a chip, or none. @param {number} number of the chip; -1 for none */
  show(number) {
    this.open = number;
    for (const [place, chip] of this.chips.entries()) chip.ariaExpanded = String(place === number);
    this.panel.hidden = number < 0;
    if (number >= 0) this.fill();
  }

  fill() {
    const chip = this.board.chips[this.open];
    const [, , text, rows] = runOn(chip, this.day);
    const close = button([icon(CLOSE)], { class: "nk-button", "aria-label": gettext("Close") }, () => {
      const opened = this.chips[this.open];
      this.show(-1);
      opened.focus();
    });
    const found = rows.map((row) => this.row(this.board.rows[row]));
    const none = element("p", { text: gettext("No source used says anything of it for this day.") });
    this.panel.ariaLabel = chip.title;
    this.panel.replaceChildren(
      element("header", [element("h3", { text: `${chip.title}: ${text}` }), close]),
      found.length ? element("ul", found) : none,
    );
  }

  /** A row behind a chip: what, since when, its summary and source, and what can be selected for it. @param {Row} row */
  row({ subject, event, event_title, name, text, days, summary, source, url }) {
    /** @param {string} id @param {string} title */
    const link = (id, title) => button(title, { class: "nk-link" }, () => this.host.select(id));
    const cited = url
      ? element("a", { href: url, target: "_blank", rel: "noopener", text: source })
      : element("span", { text: source });
    const links = [
      subject ? link(subject, gettext("Select {name}", { name })) : null,
      event ? link(event, gettext("Event: {title}", { title: event_title })) : null,
    ].filter((one) => one !== null);
    return element("li", [
      element("strong", { text: text ? `${name}: ${text}` : name }),
      element("p", { class: "nk-when-of", text: days }),
      element("p", { text: summary }),
      element("p", { class: "nk-source" }, [cited]),
      ...(links.length ? [element("p", links)] : []),
    ]);
  }

  /** Hides the chips, or shows them again. @param {boolean} hidden */
  hide(hidden) {
    if (hidden) this.show(-1);
    this.strip.hidden = hidden;
    this.root.classList.toggle("nk-closed", hidden);
    this.toggle.ariaExpanded = String(!hidden);
  }
}
