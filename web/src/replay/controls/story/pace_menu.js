/** The one menu of how the replay runs: the lengths of the story, by the calendar, by event days, and what goes with each. */

import { element, optionsOf, select } from "../../../shared/dom.js";
import { gettext, ngettext, number } from "../../../shared/language.js";
import { SPEEDS, TOTALS } from "../../engine/pace.js";
import { ofAllText } from "../../engine/story/captions.js";

const ID = "nk-pace-menu";
const MINUTE_S = 60;
/** Below this a length is in seconds. */
const SECONDS_BELOW = 45;
const GAP_PX = 6;

/** A length of time in words, as closely as anybody wants to know. @param {number} seconds */
export function lengthText(seconds) {
  if (seconds < SECONDS_BELOW) return ngettext("{n} second", "{n} seconds", Math.max(1, Math.round(seconds)));
  const minutes = Math.round((2 * seconds) / MINUTE_S) / 2;
  const n = number(minutes, { maximumFractionDigits: 1 });
  return ngettext("{n} minute", "{n} minutes", minutes, { n });
}

export class PaceMenu {
  /** @param {import("../../replay.js").Replay} replay */
  constructor(replay) {
    this.replay = replay;
    const { lengths, captions } = replay.doc.story;
    /** @type {Record<string, string>} */
    this.names = {
      ...Object.fromEntries(Object.keys(lengths).map((length) => [length, ""])),
      calendar: gettext("By calendar"),
      event: gettext("By event days"),
    };
    this.pace = select(this.names, { "aria-label": gettext("Pace") }, (pace) => replay.choosePace(pace));
    this.speed = select({}, { "aria-label": gettext("Speed") }, (speed) => (replay.pace.speed = speed));
    const [slow, usual, fast] = captions.speeds;
    const speeds = { [slow]: gettext("Slowly"), [usual]: gettext("As usual"), [fast]: gettext("Fast") };
    this.reading = select(speeds, { "aria-label": gettext("Reading speed") }, (speed) => {
      replay.story.speed = Number(speed);
      replay.choosePace(replay.story.length);
      this.nameLengths();
    });
    this.pauses = element("input", { type: "checkbox", onchange: () => (replay.player.pauses = this.pauses.checked) });
    this.moves = element("input", {
      type: "checkbox",
      onchange: () => {
        replay.story.camera.on = this.moves.checked;
        if (!this.moves.checked) replay.story.camera.end();
      },
    });
    this.ofStory = [
      this.labelled(gettext("Reading speed"), this.reading),
      this.checked(this.pauses, gettext("Pause at each event")),
      this.checked(this.moves, gettext("Move the map to the event")),
    ];
    this.ofRate = [this.labelled(gettext("Speed"), this.speed)];
    this.menu = element("div", { id: ID, class: "nk-pace-menu", popover: "auto" }, [
      this.labelled(gettext("Pace"), this.pace),
      ...this.ofStory,
      ...this.ofRate,
    ]);
    this.menu.addEventListener("toggle", (event) => {
      if (/** @type {any} */ (event).newState === "open") this.opened();
    });
    this.name = element("span");
    this.button = element("button", { type: "button", class: "nk-pace-button", popovertarget: ID }, [this.name]);
    this.root = element("div", { class: "nk-pace-choice" }, [this.button, this.menu]);
  }

  /** @param {string} text @param {HTMLElement} field */
  labelled(text, field) {
    return element("label", { class: "nk-pace-field" }, [element("span", { text }), field]);
  }

  /** @param {HTMLInputElement} box @param {string} text */
  checked(box, text) {
    return element("label", { class: "nk-pace-check" }, [box, element("span", { text })]);
  }

  /** Puts the menu above its button, and says how long each length takes. */
  opened() {
    this.nameLengths();
    const { right, top } = this.button.getBoundingClientRect();
    this.menu.style.right = `${Math.max(GAP_PX, window.innerWidth - right)}px`;
    this.menu.style.bottom = `${window.innerHeight - top + GAP_PX}px`;
  }

  nameLengths() {
    const { story } = this.replay;
    for (const option of this.pace.options) {
      if (!(option.value in this.replay.doc.story.lengths)) continue;
      const { seconds, told, of } = story.scheduleOf(option.value);
      option.textContent = gettext("{length}: {events}", {
        length: lengthText(seconds),
        events: ofAllText(told.length, of),
      });
    }
  }

  /** Shows what a replay does. @param {import("../../replay.js").Replay} replay */
  show({ pace, story, player }) {
    const chosen = story.length || pace.unit;
    const { seconds } = pace.story ?? {};
    const planned = this.replay.doc.story.lengths[story.length]?.seconds;
    const length = seconds ?? planned;
    const text = story.length ? (length ? lengthText(length) : gettext("All events")) : this.names[chosen];
    if (this.name.textContent !== text) {
      this.name.textContent = text;
      this.button.ariaLabel = gettext("Pace: {pace}", { pace: text });
    }
    if (this.speed.dataset.unit !== pace.unit) {
      this.speed.dataset.unit = pace.unit;
      this.speed.replaceChildren(...optionsOf({ ...SPEEDS[pace.unit], ...TOTALS }));
    }
    for (const one of this.ofStory) one.hidden = !story.length;
    for (const one of this.ofRate) one.hidden = !!story.length;
    this.pace.value = chosen;
    this.speed.value = pace.speed;
    this.reading.value = String(story.speed);
    this.pauses.checked = player.pauses;
    this.moves.checked = story.camera.on;
  }
}
