/** An exported file that is dropped anywhere on the app, on its maps as well, goes to the field that opens it. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";

const FIELD = ".st-key-export-file input[type=file]";
const TAB = ".st-key-export-tabs [role=tab]:last-of-type";
const PAGE = "[data-testid=stTopNavLink][href$='/export'], [data-testid=stSidebarNavLink][href$='/export']";

/** @param {DragEvent} event */
const withFiles = (event) => Boolean(event.dataTransfer?.types.includes("Files"));

/** Whether something else on the page takes the file. @param {DragEvent} event */
const taken = (event) =>
  Boolean(/** @type {Element} */ (event.target).closest?.("[data-testid=stFileUploaderDropzone]"));

/** Waits for an element to be there. @param {string} selector @returns {Promise<HTMLElement>} */
function there(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const found = /** @type {HTMLElement | null} */ (document.querySelector(selector));
      if (found) resolve(found);
      return Boolean(found);
    };
    if (look()) return;
    const watch = new MutationObserver(() => {
      if (look()) watch.disconnect();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
}

/** Opens files on the page of exports. @param {FileList} files */
async function open(files) {
  if (!document.querySelector(FIELD)) /** @type {HTMLElement | null} */ (document.querySelector(PAGE))?.click();
  const field = /** @type {HTMLInputElement} */ (await there(FIELD));
  (await there(TAB)).click();
  field.files = files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Listens on all of the app, as long as it lives. @param {HTMLElement} root where the sign stands that says what a drop does */
export function openDropped(root) {
  const sign = element("p", {
    class: "nk-drop-sign",
    hidden: true,
    text: gettext("Drop an exported file: its view opens"),
  });
  root.append(sign);
  /** @param {Document} at */
  const listen = (at) => {
    at.addEventListener(
      "dragover",
      (event) => {
        if (!withFiles(event)) return;
        event.preventDefault();
        sign.hidden = taken(event);
      },
      true,
    );
    at.addEventListener(
      "dragleave",
      (event) => {
        if (!event.relatedTarget) sign.hidden = true;
      },
      true,
    );
    at.addEventListener(
      "drop",
      (event) => {
        sign.hidden = true;
        if (!withFiles(event) || taken(event)) return;
        event.preventDefault();
        open(/** @type {DataTransfer} */ (event.dataTransfer).files);
      },
      true,
    );
  };
  /** @type {WeakSet<HTMLIFrameElement | Document>} */
  const heard = new WeakSet();
  const frames = () => {
    for (const frame of document.querySelectorAll("iframe")) {
      const hear = () => {
        const inside = frame.contentDocument;
        if (!inside || heard.has(inside)) return;
        heard.add(inside);
        listen(inside);
      };
      if (heard.has(frame)) continue;
      heard.add(frame);
      frame.addEventListener("load", hear);
      hear();
    }
  };
  listen(document);
  new MutationObserver(frames).observe(document.body, { childList: true, subtree: true });
  frames();
}
