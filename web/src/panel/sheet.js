/** The panel beside the map folds away, so that the map gains its room; on a phone it is a sheet over the map, which is opened and closed by a drag, a tap or a key. */

import { gettext } from "../shared/language.js";

/** Where the panel is a sheet; the style sheet has the same. */
const SHEET = "(max-width: 767px) and (min-height: 481px)";
/** A finger that moves less only taps. */
const TAP_PX = 12;

const page = document.documentElement;

/** @param {HTMLElement} root @param {import("./panel.js").Panel} panel */
export function fold(root, panel) {
  const sheet = matchMedia(SHEET);
  const handle = /** @type {HTMLButtonElement} */ (root.querySelector(".nk-fold"));
  const is = (/** @type {string} */ name) => page.classList.contains(name);
  const say = () => {
    const open = sheet.matches ? is("nk-sheet-open") : !is("nk-folded");
    handle.ariaExpanded = String(open);
    handle.title = open ? gettext("Fold the panel") : gettext("Open the panel");
    handle.ariaLabel = handle.title;
  };
  /** @param {boolean} open */
  const set = (open) => {
    if (sheet.matches) page.classList.toggle("nk-sheet-open", open);
    else page.classList.toggle("nk-folded", !open);
    if (!open) root.scrollTo({ top: 0 });
    say();
  };
  let dragged = false;
  handle.addEventListener("click", () => {
    if (!dragged) set(handle.ariaExpanded !== "true");
    dragged = false;
  });
  handle.addEventListener("pointerdown", ({ clientY: start, pointerId }) => {
    dragged = false;
    if (!sheet.matches) return;
    handle.setPointerCapture(pointerId);
    let by = 0;
    const move = (/** @type {PointerEvent} */ { clientY }) => {
      by = start - clientY;
      root.style.setProperty("--nk-drag", `${by}px`);
    };
    handle.addEventListener("pointermove", move);
    const end = () => {
      handle.removeEventListener("pointermove", move);
      root.style.removeProperty("--nk-drag");
      dragged = Math.abs(by) > TAP_PX;
      if (dragged) set(by > 0);
    };
    handle.addEventListener("lostpointercapture", end, { once: true });
  });
  sheet.addEventListener("change", say);

  // Who reads on, types or comes by keyboard to what the sheet hides has it opened.
  root.addEventListener("scroll", () => {
    if (sheet.matches && !is("nk-sheet-open") && root.scrollTop > TAP_PX) set(true);
  });
  root.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const { replay } = panel;
    if (target.closest(".nk-way-play a") && replay) {
      event.preventDefault();
      replay.play();
    }
    if (!target.closest("a[href='#find']")) return;
    event.preventDefault();
    set(true);
    /** @type {HTMLElement | null} */ (root.querySelector(".nk-find input"))?.focus();
  });
  handle.hidden = false;
  say();
}
