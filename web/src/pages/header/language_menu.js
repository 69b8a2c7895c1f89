/** The languages of the page: links to the same view in another one. */

import { button, element } from "../../shared/dom.js";
import { gettext, tag } from "../../shared/language.js";

/** An address with a language in it. @param {string} address @param {string} language */
export function inLanguage(address, language) {
  const found = new URL(address);
  found.searchParams.set("lang", language);
  return found.href;
}

/** A language's name without its script. @param {string} name */
function short(name) {
  return name.replace(/ \(.*/, "");
}

/**
 * @param {Record<string, string>} languages their names by their tags
 * @param {string} unreviewed what is said of this page's translation; empty for nothing
 */
export function languageMenu(languages, unreviewed) {
  const links = Object.entries(languages).map(([lang, text]) =>
    element("a", { text, lang, hreflang: lang, href: "", "aria-current": lang === tag() ? "true" : null }),
  );
  const items = links.map((link) => element("li", [link]));
  const list = element("ul", { class: "nk-languages", hidden: true }, items);
  const language = short(languages[tag()]);
  /** @param {boolean} open */
  const turn = (open) => {
    list.hidden = !open;
    opener.ariaExpanded = String(open);
    // The view may have changed since the page was drawn.
    if (open) for (const link of links) link.href = inLanguage(location.href, link.hreflang);
  };
  const name = gettext("Language: {language}", { language });
  const opener = button(language, { "aria-label": name, "aria-expanded": "false" }, () => {
    turn(!!list.hidden);
    if (!list.hidden) links[0].focus();
  });
  const note = unreviewed ? element("p", { text: unreviewed }) : null;
  const menu = element("div", { class: "nk-language" }, [opener, list, note]);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    turn(false);
    opener.focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget: to }) => {
    if (!menu.contains(/** @type {Node | null} */ (to))) turn(false);
  });
  return menu;
}
