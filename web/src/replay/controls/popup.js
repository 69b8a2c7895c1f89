/** What a click shows in the map. Built from text only: nothing in the data can become markup. */

import { element } from "../../shared/dom.js";
import { gettext, number, tag } from "../../shared/language.js";
import { namesIn, nameText } from "../../shared/names.js";

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

/** How many events a list shows. */
const MOST_LISTED = 50;

/**
 * @param {Feature} feature @param {import("../../shared/types.js").Document_} doc @param {string} choice of names
 * @param {string} [state] the text of its symbol on the day @param {string} [missing] shown in place of details that are not here
 */
export function popupContent(feature, doc, choice, state = "", missing = "") {
  const { facts } = feature;
  const layer = doc.layers.find((one) => one.id === feature.layer);
  const kind = facts.category ? doc.categories[facts.category] : (facts.kind ?? layer?.title ?? "");
  /** @type {HTMLElement[]} */
  const lines = [
    element("p", {
      class: "nk-kind",
      text: [...new Set([kind, facts.when, state, facts.one_source ? gettext("one source") : ""])]
        .filter(Boolean)
        .join(" · "),
    }),
  ];
  const title = facts.names
    ? namesIn(facts.names, choice).map(({ text, lang, marked }) =>
        element("span", { lang, text: marked ? `${text}*` : text }),
      )
    : [];
  lines.push(
    element(
      "h3",
      title.length ? {} : { text: feature.title },
      title.flatMap((one, at) => (at ? [/** @type {any} */ (" / "), one] : [one])),
    ),
  );
  if (facts.place_names) {
    const at = BASIS[facts.basis] ?? "";
    const within = feature.at_edge
      ? gettext("outside this map")
      : gettext("{at}, within {km}", { at, km: inKilometres(feature.precision_m ?? 0) });
    const part = facts.part ? ` ${gettext("(place {n} of {total})", { n: facts.part[0], total: facts.part[1] })}` : "";
    lines.push(
      element("p", { class: "nk-place", text: `${nameText(namesIn(facts.place_names, choice))}${part}: ${within}` }),
    );
  } else if (feature.precision_m) {
    lines.push(
      element("p", {
        class: "nk-place",
        text: gettext("Known to within {km}", { km: inKilometres(feature.precision_m) }),
      }),
    );
  }
  if (facts.summary) lines.push(element("p", { text: facts.summary }));
  if (missing) lines.push(element("p", { class: "nk-missing", text: missing }));
  if (facts.counts?.length)
    lines.push(
      element(
        "ul",
        {},
        facts.counts.map((/** @type {string} */ text) => element("li", { text })),
      ),
    );
  return element("div", { class: feature.at_edge ? "nk-popup nk-outside" : "nk-popup", lang: tag() }, lines);
}

/** The title of an event, marked where a single source tells of it. @param {Pick<Feature, "title" | "facts">} feature */
export const titleWithSource = ({ title, facts }) =>
  facts.one_source ? gettext("{title} (one source)", { title }) : title;

/** A list of events to pick from. @param {Feature[]} features @param {string} heading @param {(feature: Feature) => void} onPick */
export function listContent(features, heading, onPick) {
  const items = features.slice(0, MOST_LISTED).map((feature) =>
    element("li", {}, [
      element("button", {
        type: "button",
        text: `${feature.facts.when}: ${titleWithSource(feature)}`,
        onclick: (/** @type {Event} */ event) => {
          event.stopPropagation();
          onPick(feature);
        },
      }),
    ]),
  );
  const rest = features.length - items.length;
  return element("div", { class: "nk-popup nk-outside" }, [
    element("h3", { text: heading }),
    element("ul", { class: "nk-list" }, items),
    rest > 0 ? element("p", { text: gettext("and {n} more", { n: number(rest) }) }) : null,
  ]);
}
