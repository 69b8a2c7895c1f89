/** The announcement for screen readers once the clock has stopped: the day, how many events are seen, what begins on it, what is selected. */

import { gettext } from "../../shared/language.js";

/** The most titles in an announcement; of more, there is their number. */
const MOST = 4;

/**
 * What begins to be seen on a day: events and the states of sites, each once.
 * @param {import("../engine/model.js").Model} model @param {import("../engine/visibility.js").Visible} visible @param {number} day
 */
export function begun(model, visible, day) {
  const titles = [...visible.starts.between(day, day)]
    .filter((row) => visible.state[row])
    .map((row) => {
      if (row >= model.sites) return model.first[row] === day ? model.title(row) : "";
      const [first, , symbol] = model.spells[row][model.spellOn(row, day)];
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
  const titles = begun.slice(0, MOST);
  if (begun.length > MOST) titles.push(gettext("and {n} more", { n: begun.length - MOST }));
  return [
    `${date}: ${count}.`,
    titles.length
      ? gettext("Begins on this day: {titles}.", { titles: titles.join("; ") })
      : gettext("Nothing begins on this day."),
    selected ? gettext("Selected: {title}.", { title: selected }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}
