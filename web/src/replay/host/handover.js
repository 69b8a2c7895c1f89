/** The map that was shown before the page was there gives way to the page's own, which goes on from it. */

import { outerPage } from "./streamlit.js";

const EARLY = "early-map";

/** The replay in a frame, if there is one. A browser's own page of an error is of another origin. @param {HTMLIFrameElement} frame @returns {any} */
function appIn(frame) {
  try {
    return /** @type {any} */ (frame.contentWindow)?.replay?.app;
  } catch {
    return undefined;
  }
}

/** What can have the focus in a map, in its order. @param {Document} page @returns {NodeListOf<HTMLElement>} */
const stops = (page) => page.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");

/** Gives the focus to what has it in the map that goes: its controls are the same. @param {Document} before */
function takeFocus(before) {
  // To be asked first: a page that loses the focus forgets where it was.
  const had = before.activeElement;
  const again = stops(document)[[...stops(before)].indexOf(/** @type {HTMLElement} */ (had))];
  window.focus();
  if (again?.tagName === had?.tagName && again?.className === had?.className) again?.focus({ preventScroll: true });
}

/** @param {any} app the replay that takes over */
export function takeOver(app) {
  const early = /** @type {HTMLIFrameElement | null} */ (outerPage()?.getElementById(EARLY));
  if (!early || early === window.frameElement) return;
  const before = appIn(early);
  if (before?.pressed) {
    // Nothing goes from under a person's finger.
    for (const end of ["pointerup", "pointercancel"])
      early.contentWindow?.addEventListener(end, () => setTimeout(() => takeOver(app)), { once: true });
    return;
  }
  if (before?.touched || before?.player.playing) app.goOnFrom(before);
  if (early.contentDocument && outerPage()?.activeElement === early) takeFocus(early.contentDocument);
  early.remove();
}
