/**
 * Says in the page's language that the server is away. Streamlit says so too, in English and in a dialog over the map,
 * which goes on without the server: that dialog is closed as soon as it opens.
 */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";

const STATE = "data-test-connection-state";
/** A connection that is back within this time is not spoken of. */
const PATIENCE_MS = 1000;
/** What Streamlit calls its dialog. */
const TITLE = "Connection error";

/** @param {Document} page */
function closeDialogs(page) {
  for (const dialog of page.querySelectorAll("[data-testid=stDialog]")) {
    if (dialog.querySelector("[slot=title]")?.textContent !== TITLE) continue;
    /** @type {HTMLElement | null} */ (dialog.querySelector("button[aria-label=Close]"))?.click();
  }
}

/** @param {string | null} state as Streamlit names it @param {boolean} map whether the page has the map */
function inWords(state, map) {
  if (state === "CONNECTED") return "";
  if (state === "DISCONNECTED_FOREVER")
    return gettext("The connection to the server has ended. Load the page again to go on.");
  return map
    ? gettext("No connection to the server. The map goes on; the rest follows when the connection is back.")
    : gettext("No connection to the server. The page goes on when the connection is back.");
}

/** What tells listeners; it is empty while there is a connection. Styles of the page show the same text. @param {Document} page */
export function connectionStatus(page) {
  const status = element("p", { class: "nk-sr", role: "status" });
  const app = page.querySelector(".stApp");
  if (!app) return status;
  const state = () => app.getAttribute(STATE);
  const say = () => {
    const text = inWords(state(), page.querySelector(".st-key-map-frame") !== null);
    status.textContent = text;
    page.body.classList.toggle("nk-away", text !== "");
    page.documentElement.style.setProperty("--nk-away", JSON.stringify(text));
  };
  let waiting = 0;
  const look = () => {
    closeDialogs(page);
    if (state() === "CONNECTED") {
      clearTimeout(waiting);
      waiting = 0;
      say();
    } else waiting ||= window.setTimeout(say, PATIENCE_MS);
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { attributes: true, attributeFilter: [STATE] });
  observer.observe(page.body, { childList: true });
  window.addEventListener("pagehide", () => observer.disconnect());
  return status;
}
