/** Puts the panel beside the map away while the replay runs, as its numbers are those of another day, and something else in its place. */

import { COVER, outerPage } from "./streamlit.js";

export class PanelCover {
  constructor() {
    this.playing = false;
    /** The day of the clock, as the panel's heading has it. */
    this.day = "";
    /** @type {MutationObserver | null} */
    this.observer = null;
  }

  /**
   * Lies over the panel while the replay runs, and then until the panel has come to the clock's day.
   * @param {boolean} playing @param {string} day as 2023-09-24 @param {HTMLElement} content what it shows
   */
  show(playing, day, content) {
    const body = outerPage()?.body;
    if (!body) return;
    this.playing = playing;
    this.day = day;
    if (playing) {
      body.classList.add("nk-playing");
      const place = body.querySelector(COVER);
      if (place && content.parentNode !== place) place.replaceChildren(content);
    }
    this.lift(body);
  }

  /** Goes where it isn't needed any more; else looks again whenever the page has changed. @param {HTMLElement} body */
  lift(body) {
    if (this.playing || !body.classList.contains("nk-playing")) return;
    const panel = body.querySelector(".nk-panel");
    if (panel && panel.querySelector("[data-day]")?.getAttribute("data-day") !== this.day) {
      if (this.observer) return;
      this.observer = new MutationObserver(() => this.lift(body));
      this.observer.observe(body, { subtree: true, childList: true, attributeFilter: ["data-day"] });
      return;
    }
    this.observer?.disconnect();
    this.observer = null;
    body.classList.remove("nk-playing");
  }
}
