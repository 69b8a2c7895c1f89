/** Says that nothing but the map and its panel will come where a network lets no web socket through. */

import { element } from "../shared/dom.js";
import { gettext } from "../shared/language.js";

const STATE = "data-test-connection-state";
/** A page that has no connection by then is likely to get none, in milliseconds. */
const PATIENCE_MS = 20_000;

/** @param {HTMLElement} root the panel */
export function sayWithoutSession(root) {
  const note = /** @type {HTMLElement} */ (root.querySelector(".nk-offline"));
  const connected = () => document.querySelector(".stApp")?.getAttribute(STATE) === "CONNECTED";
  const say = () => {
    if (connected()) return;
    const text = gettext(
      "This network keeps the other pages away: it lets no web sockets through. The map and this panel work, and so does",
    );
    const file = element("a", { href: "map.html", text: gettext("the map as one file") });
    note.replaceChildren(`${text} `, file, ".");
    note.hidden = false;
    const watch = new MutationObserver(() => {
      if (!connected()) return;
      note.hidden = true;
      watch.disconnect();
    });
    watch.observe(document.body, { attributes: true, attributeFilter: [STATE], subtree: true, childList: true });
  };
  setTimeout(say, PATIENCE_MS);
}
