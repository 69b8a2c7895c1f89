/** The divider between two maps of which one lies over the other: dragged, moved by keys, or put somewhere by one press. */

import { button, element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { clamp } from "../../shared/numbers.js";

/** How far a key moves it, in per cent of the width. @type {Record<string, number>} */
const KEYS = {
  ArrowRight: 5,
  ArrowUp: 5,
  ArrowLeft: -5,
  ArrowDown: -5,
  PageUp: 25,
  PageDown: -25,
  Home: -100,
  End: 100,
};
/** Where single presses put it. */
const PLACES = [100, 50, 0];

/** Where it is after a key, in per cent; `null` for another key. @param {number} at @param {string} key */
export function moved(at, key) {
  const by = KEYS[key];
  return by === undefined ? null : clamp(at + by, 0, 100);
}

export class Divider {
  /** @param {HTMLElement} maps what it divides */
  constructor(maps) {
    this.maps = maps;
    this.at = 50;
    /** @type {string[]} */
    this.days = ["", ""];
    this.root = element("div", {
      class: "nk-divider",
      role: "slider",
      tabindex: 0,
      "aria-label": gettext("Divider between the two days"),
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        const to = moved(this.at, event.key);
        if (to === null) return;
        event.preventDefault();
        this.move(to);
      },
      onpointerdown: (/** @type {PointerEvent} */ event) => this.drag(event),
    });
    this.places = PLACES.map((place) => button("", { "data-at": place }, () => this.move(place)));
    const label = gettext("Where the divider is");
    this.steps = element("div", { class: "nk-pick nk-places", role: "group", "aria-label": label }, this.places);
    maps.append(this.root);
    this.move(50);
  }

  /** Switches it on or off. @param {boolean} on */
  turn(on) {
    this.root.hidden = this.steps.hidden = !on;
  }

  /** @param {string[]} days the earlier and the later day, as people read them */
  name(days) {
    this.days = days;
    [days[0], gettext("Half and half"), days[1]].forEach((text, i) => (this.places[i].textContent = text));
    this.move(this.at);
  }

  /** @param {number} at per cent of the width that the earlier day takes */
  move(at) {
    this.at = at;
    const [first, last] = this.days;
    this.maps.style.setProperty("--at", `${at}%`);
    this.root.ariaValueNow = String(Math.round(at));
    this.root.ariaValueText = gettext("{first}: {n} %; {last}: {rest} %", {
      first,
      last,
      n: Math.round(at),
      rest: 100 - Math.round(at),
    });
    for (const place of this.places) place.ariaPressed = String(Number(place.dataset.at) === at);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.root.focus({ preventScroll: true });
    this.root.setPointerCapture(event.pointerId);
    const follow = (/** @type {PointerEvent} */ { clientX }) => {
      const { left, width } = this.maps.getBoundingClientRect();
      this.move(clamp((100 * (clientX - left)) / width, 0, 100));
    };
    this.root.addEventListener("pointermove", follow);
    this.root.addEventListener("lostpointercapture", () => this.root.removeEventListener("pointermove", follow), {
      once: true,
    });
  }
}
