/** The announcement for screen readers once the clock has stopped: the day, how many events are seen, what begins on it, what is selected. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";

/** The most titles in an announcement; of more, there is their number. */
const MAX_TITLES = 4;

/**
 * What begins to be seen on a day: events and the states of sites, each once.
 * @param {import("../engine/model.js").Model} model @param {import("../engine/visibility.js").Visible} visible @param {number} day
 */
export function begun(model, visible, day) {
  const titles = [...visible.starts.between(day, day)]
    .filter((row) => visible.state[row])
    .map((row) => {
      if (row >= model.sites) return model.first[row] === day ? model.title(row) : "";
      const [first, , symbol] = model.periods[row][model.periodOn(row, day)];
      const name = model.symbolNames[model.layer[row]][symbol];
      const state = model.doc.layers[model.layer[row]].legend.find((one) => one.symbol === name);
      return first === day ? [model.title(row), state?.text].filter(Boolean).join(": ") : "";
    });
  return [...new Set(titles)].filter(Boolean);
}

/**
 * @param {{date: string, count: string, begun: string[], selected: string}} state `count` is a sentence without its full stop
 */
export function inWords({ date, count, begun, selected }) {
  const titles = begun.slice(0, MAX_TITLES);
  if (begun.length > MAX_TITLES) titles.push(gettext("and {n} more", { n: begun.length - MAX_TITLES }));
  const sentences = [
    `${date}: ${count}.`,
    titles.length
      ? gettext("Begins on this day: {titles}.", { titles: titles.join("; ") })
      : gettext("Nothing begins on this day."),
  ];
  if (selected) sentences.push(gettext("Selected: {title}.", { title: selected }));
  return sentences.join(" ");
}

export class Announcer {
  constructor() {
    this.root = element("div", { class: "nk-sr", "aria-live": "polite" });
  }

  /** Announces a caption as it appears. @param {string} text */
  say(text) {
    if (this.root.textContent !== text) this.root.textContent = text;
  }

  /** Announces what a replay shows, unless it is announced already; not where a caption has just been. @param {import("../replay.js").Replay} replay */
  announce({ timeBar, model, visible, day, selection, story }) {
    if (story.captions.shown.length) return;
    const text = inWords({
      date: timeBar.date.textContent ?? "",
      count: timeBar.count.textContent ?? "",
      begun: begun(model, visible, day),
      selected: selection.subject && selection.feature ? selection.feature.title : "",
    });
    this.say(text);
  }
}
