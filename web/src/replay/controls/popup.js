/** What a click shows in the map. Built from text only: nothing in the data can become markup. */

import { button, element } from "../../shared/dom.js";
import { gettext, ngettext, number, tag } from "../../shared/language.js";
import { nameNodes, namesIn, nameText } from "../../shared/names.js";

/** @typedef {import("../../shared/types.js").Feature} Feature */

/** Distances in words: metres below a kilometre. @param {number} metres */
function inKilometres(metres) {
  return metres < 1000 ? `${metres} m` : `${number(metres / 1000, { maximumFractionDigits: 1 })} km`;
}

const BASIS = /** @type {Record<string, string>} */ ({
  surveyed: gettext("at a published point"),
  settlement: gettext("at the settlement"),
  derived: gettext("at a derived position"),
  schematic: gettext("at a schematic position"),
});

/** @param {number} count of symbols that are drawn or counted at one */
export const atThisPlace = (count) => ngettext("{n} symbol at this place", "{n} symbols at this place", count);

/** How many events a list shows. */
const MAX_LISTED = 50;

/**
 * @param {Feature} feature @param {import("../../shared/types.js").Document_} doc @param {string[]} languages of names
 * @param {string} state the text of its symbol on the day @param {string} missing shown in place of details that are not here
 * @param {number} together how many symbols are drawn or counted where it is @param {() => void} onList
 */
export function popupContent(feature, doc, languages, state, missing, together, onList) {
  const { facts, at_edge } = feature;
  const layer = doc.layers.find((one) => one.id === feature.layer);
  const kind = facts.category ? doc.categories[facts.category] : (facts.kind ?? layer?.title ?? "");
  const about = [...new Set([kind, facts.when, state])].filter(Boolean).join(" · ");
  const names = namesIn(facts.names ?? {}, languages);
  const place = placeOf(feature, languages);
  const counts = facts.counts?.map((/** @type {string} */ text) => element("li", { text }));
  return element("div", { class: at_edge ? "nk-popup nk-outside" : "nk-popup", lang: tag() }, [
    element("p", { class: "nk-kind", text: about }),
    element("h3", names.length ? nameNodes(names) : [feature.title]),
    place ? element("p", { class: "nk-place", text: place }) : null,
    // A page has it in the card beside the map.
    facts.summary ? element("p", { class: "nk-summary", text: facts.summary }) : null,
    missing ? element("p", { class: "nk-missing", text: missing }) : null,
    counts?.length ? element("ul", counts) : null,
    facts.told_by ? element("p", { class: "nk-told-by", text: facts.told_by }) : null,
    together > 1 ? listButton(atThisPlace(together), onList) : null,
  ]);
}

/** A button within a popup. @param {string} text @param {() => void} onPress */
function listButton(text, onPress) {
  return button(text, {}, (event) => {
    event.stopPropagation();
    onPress();
  });
}

/** Where a feature is, and how exactly that is known. @param {Feature} feature @param {string[]} languages of names */
function placeOf({ facts, at_edge, precision_m }, languages) {
  const km = inKilometres(precision_m ?? 0);
  if (!facts.place_names) return precision_m ? gettext("Known to within {km}", { km }) : "";
  const at = BASIS[facts.basis] ?? "";
  const within = at_edge ? gettext("outside this map") : gettext("{at}, within {km}", { at, km });
  const part = facts.part ? ` ${gettext("(place {n} of {total})", { n: facts.part[0], total: facts.part[1] })}` : "";
  return `${nameText(facts.place_names, languages)}${part}: ${within}`;
}

/** The title of an event, marked where a single source tells of it. @param {Pick<Feature, "title" | "facts">} feature */
export const titleWithSource = ({ title, facts }) =>
  facts.one_source ? gettext("{title} (one source)", { title }) : title;

/** Events to pick from, as a list; of many, only the first are named. @param {Feature[]} features @param {(feature: Feature) => void} onPick */
export function eventList(features, onPick) {
  const items = features.slice(0, MAX_LISTED).map((feature) => {
    const { when } = feature.facts;
    const title = titleWithSource(feature);
    return element("li", [listButton(when ? `${when}: ${title}` : title, () => onPick(feature))]);
  });
  const rest = features.length - items.length;
  return [
    element("ul", { class: "nk-list" }, items),
    ...(rest > 0 ? [element("p", { text: gettext("and {n} more", { n: number(rest) }) })] : []),
  ];
}

/** A popup that lists events. @param {Feature[]} features @param {string} heading @param {(feature: Feature) => void} onPick */
export function listContent(features, heading, onPick) {
  return element("div", { class: "nk-popup nk-outside" }, [
    element("h3", { text: heading }),
    ...eventList(features, onPick),
  ]);
}
