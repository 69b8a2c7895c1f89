/** Links from page to page of this app, and to other views of a page: they are followed without a reload. */

import { pageOf, queryText } from "../shared/address.js";

const LINKS = "a[data-page], [data-testid=stTopNavLink], [data-testid=stSidebarNavLink]";

/** What each page had in its address that is no part of a view, by the page. @type {Map<string, URLSearchParams>} */
const own = new Map();

/** The parts of a query that are no view's. @param {URLSearchParams} query @param {string[]} order */
function ownOf(query, order) {
  return new URLSearchParams([...query].filter(([name]) => !order.includes(name)));
}

/**
 * Goes to an address of this app. Streamlit reads a page's query only where a step in the history leads to it.
 * @param {URL} to
 */
function go(to) {
  history.pushState({}, "", to.pathname + to.search);
  dispatchEvent(new Event("nk-leave"));
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

/** Follows a link, as the page's own navigation would. @param {URL} to @param {import("./panel.js").Panel} panel */
function follow(to, panel) {
  const { order } = panel.parts;
  const here = pageOf(location.pathname);
  const there = pageOf(to.pathname);
  if (there === here && panel.isShown && panel.replay) {
    panel.show(to.search);
    return;
  }
  own.set(here, ownOf(new URLSearchParams(location.search), order));
  if (!to.search) {
    // A link of the navigation leads to the same view.
    const query = panel.query;
    for (const name of ownOf(query, order).keys()) query.delete(name);
    for (const [name, value] of own.get(there) ?? []) query.set(name, value);
    to.search = queryText(query);
  }
  go(to);
}

/** @param {import("./panel.js").Panel} panel */
export function followLinks(panel) {
  document.addEventListener(
    "click",
    (event) => {
      const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event;
      if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
      /** @type {HTMLAnchorElement | null} */
      const link = /** @type {Element} */ (event.target).closest?.(LINKS);
      // Before Streamlit is there, nothing but the browser itself can turn to another page.
      const turns =
        link &&
        (document.querySelector(".stApp") || (panel.isShown && pageOf(link.pathname) === pageOf(location.pathname)));
      if (!turns || link.target || link.origin !== location.origin) return;
      event.preventDefault();
      event.stopPropagation();
      link.closest("details:not(.nk-folded-part)")?.removeAttribute("open");
      follow(new URL(link.href), panel);
    },
    true,
  );
}
