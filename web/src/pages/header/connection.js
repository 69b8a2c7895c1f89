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

function closeDialogs() {
  for (const dialog of document.querySelectorAll("[data-testid=stDialog]")) {
    if (dialog.querySelector("[slot=title]")?.textContent !== TITLE) continue;
    /** @type {HTMLElement | null} */ (dialog.querySelector("button[aria-label=Close]"))?.click();
  }
}

/** @param {string | null} state as Streamlit names it */
function inWords(state) {
  if (state === "CONNECTED") return "";
  if (state === "DISCONNECTED_FOREVER")
    return gettext("The connection to the server has ended. Load the page again to go on.");
  return document.querySelector(".st-key-map-frame")
    ? gettext("No connection to the server. The map goes on; the rest follows when the connection is back.")
    : gettext("No connection to the server. The page goes on when the connection is back.");
}

/**
 * What tells listeners; it is empty while there is a connection. Styles of the page show the same text.
 * @param {() => void} back called each time that the page has its server again after it was away
 */
export function connectionStatus(back) {
  const status = element("p", { class: "nk-sr", role: "status" });
  const app = document.querySelector(".stApp");
  if (!app) return status;
  let away = false;
  let waiting = 0;
  const say = () => {
    const text = inWords(app.getAttribute(STATE));
    status.textContent = text;
    document.body.classList.toggle("nk-away", text !== "");
    document.documentElement.style.setProperty("--nk-away", JSON.stringify(text));
  };
  const look = () => {
    closeDialogs();
    if (app.getAttribute(STATE) !== "CONNECTED") {
      away = true;
      waiting ||= window.setTimeout(say, PATIENCE_MS);
      return;
    }
    clearTimeout(waiting);
    waiting = 0;
    say();
    if (away) back();
    away = false;
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { attributes: true, attributeFilter: [STATE] });
  observer.observe(document.body, { childList: true });
  window.addEventListener("pagehide", () => observer.disconnect());
  return status;
}
