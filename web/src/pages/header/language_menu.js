/** The languages of the page: links to the same view in another one. */

import { element } from "../../shared/dom.js";
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
  const links = Object.entries(languages).map(([one, name]) =>
    element("a", {
      text: name,
      lang: one,
      hreflang: one,
      href: "",
      ...(one === tag() ? { "aria-current": "true" } : {}),
    }),
  );
  const list = element(
    "ul",
    { class: "nk-languages", hidden: true },
    links.map((link) => element("li", {}, [link])),
  );
  const name = short(languages[tag()]);
  /** @param {boolean} open */
  const turn = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    // The view may have changed since the page was drawn.
    if (open) for (const link of links) link.href = inLanguage(location.href, link.hreflang);
  };
  const button = element("button", {
    type: "button",
    text: name,
    "aria-label": gettext("Language: {language}", { language: name }),
    "aria-expanded": "false",
    onclick: () => {
      turn(!!list.hidden);
      if (!list.hidden) links[0].focus();
    },
  });
  const menu = element("div", { class: "nk-language" }, [
    button,
    list,
    ...(unreviewed ? [element("p", { text: unreviewed })] : []),
  ]);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    turn(false);
    button.focus();
  });
  menu.addEventListener("focusout", (event) => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    if (!to || !menu.contains(/** @type {Node} */ (to))) turn(false);
  });
  return menu;
}
