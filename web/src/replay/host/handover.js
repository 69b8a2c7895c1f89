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
  const focused = outerPage()?.activeElement === early;
  early.remove();
  if (focused) window.focus();
}
