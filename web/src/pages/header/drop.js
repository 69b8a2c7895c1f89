/** An exported file that is dropped anywhere on the app, on its maps as well, goes to the field that opens it. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { appears } from "../appears.js";

const FIELD = ".st-key-export-file input[type=file]";
const TAB = ".st-key-export-tabs [role=tab]:last-of-type";
const PAGE = "[data-testid=stTopNavLink][href$='/export'], [data-testid=stSidebarNavLink][href$='/export']";

/** @param {DragEvent} event */
const withFiles = (event) => Boolean(event.dataTransfer?.types.includes("Files"));

/** Whether something else on the page takes the file. @param {DragEvent} event */
const taken = (event) =>
  Boolean(/** @type {Element} */ (event.target).closest?.("[data-testid=stFileUploaderDropzone]"));

/** @param {string} selector @returns {Promise<any>} */
const there = (selector) => appears(() => document.querySelector(selector));

/** Opens files on the page of exports. @param {FileList} files */
async function open(files) {
  if (!document.querySelector(FIELD)) /** @type {HTMLElement | null} */ (document.querySelector(PAGE))?.click();
  const field = await there(FIELD);
  (await there(TAB)).click();
  field.files = files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Listens on all of the app, as long as it lives. @param {HTMLElement} root where the sign stands that says what a drop does */
export function openDropped(root) {
  const text = gettext("Drop an exported file: its view opens");
  const sign = element("p", { class: "nk-drop-sign", hidden: true, text });
  root.append(sign);
  /** @param {DragEvent} event */
  const over = (event) => {
    if (!withFiles(event)) return;
    event.preventDefault();
    sign.hidden = taken(event);
  };
  /** @param {DragEvent} event */
  const leave = (event) => {
    if (!event.relatedTarget) sign.hidden = true;
  };
  /** @param {DragEvent} event */
  const drop = (event) => {
    sign.hidden = true;
    if (!withFiles(event) || taken(event)) return;
    event.preventDefault();
    open(/** @type {DataTransfer} */ (event.dataTransfer).files);
  };
  // What is added a second time to the same page is heard once.
  /** @param {Document | null} page */
  const listen = (page) => {
    page?.addEventListener("dragover", over, true);
    page?.addEventListener("dragleave", leave, true);
    page?.addEventListener("drop", drop, true);
  };
  /** @type {WeakSet<HTMLIFrameElement>} */
  const known = new WeakSet();
  const frames = () => {
    for (const frame of document.querySelectorAll("iframe")) {
      if (known.has(frame)) continue;
      known.add(frame);
      const hear = () => listen(frame.contentDocument);
      frame.addEventListener("load", hear);
      hear();
    }
  };
  listen(document);
  new MutationObserver(frames).observe(document.body, { childList: true, subtree: true });
  frames();
}
