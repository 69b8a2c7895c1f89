/** A page of a map alone on paper: the map as it is on the screen, in light colours, and below it the whole key and the credits. */

import { element } from "../../shared/dom.js";

/** @typedef {import("../replay.js").Replay} Replay */

/** What a map may take of an upright page: as wide as A4 and Letter both are between their margins, and as high as leaves room for the key. In CSS pixels. */
const ROOM = { width: 686, height: 470 };

/** How much smaller a map of the screen is on paper. @param {{clientWidth: number, clientHeight: number}} map */
export function scaleOf({ clientWidth, clientHeight }) {
  return Math.min(ROOM.width / clientWidth, ROOM.height / clientHeight);
}

/** Puts a picture in a canvas's place: printed as it was drawn, a canvas hides what is beneath it. @param {HTMLCanvasElement} canvas @returns {() => void} puts it back */
function pictured(canvas) {
  const picture = element("img", { class: canvas.className, src: canvas.toDataURL(), alt: "" });
  picture.style.cssText = canvas.style.cssText;
  canvas.replaceWith(picture);
  return () => picture.replaceWith(canvas);
}

/**
 * Prints a page whole, from here on. What is in a frame is its page's matter.
 * @param {HTMLElement} map what is on paper as it is on the screen, but for its scale @param {Replay[]} apps the maps in it; the first has the key
 */
export function printWhole(map, apps) {
  if (window.top !== window) return;
  const { legend, credits } = apps[0];
  /** What puts all back, in order. @type {(() => void)[]} */
  let back = [];
  window.addEventListener("beforeprint", () => {
    const { parentElement: place, nextSibling: next } = legend.root;
    const details = [legend.root, ...credits.querySelectorAll("details")];
    const open = details.map((one) => one.open);
    const theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
    map.classList.add("nk-printed");
    map.style.setProperty("--print-width", `${map.clientWidth}px`);
    map.style.setProperty("--print-height", `${map.clientHeight}px`);
    map.style.setProperty("--print-scale", String(scaleOf(map)));
    document.body.append(legend.root);
    for (const one of details) one.open = true;
    legend.refresh();
    for (const app of apps) app.recolour(app.doc.palette, "light");
    back = [
      ...[...map.querySelectorAll("canvas")].map(pictured),
      () => place?.insertBefore(legend.root, next),
      () => details.forEach((one, i) => (one.open = open[i])),
      () => apps.forEach((app) => app.recolour(app.doc.palette, theme)),
    ];
  });
  window.addEventListener("afterprint", () => {
    for (const put of back) put();
    back = [];
  });
}
