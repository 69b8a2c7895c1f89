/** What Streamlit says by itself, in the language of the page: it has no other way to be told. */

import { gettext, tag } from "../../shared/language.js";

/** The text at the end of an element, or of one of its attributes. @type {[selector: string, attribute: string | null, text: string][]} */
const LABELS = [
  ["[data-testid=stSkipToContent]", null, gettext("Skip to the page’s content")],
  ["[data-testid=stTopNav]", "aria-label", gettext("Pages")],
  ["[data-testid=stMainMenuButton]", "aria-label", gettext("Menu: colours, printing")],
  ["[data-testid=stMainMenuItem-theme-System]", null, gettext("As the system")],
  ["[data-testid=stMainMenuItem-theme-Light]", null, gettext("Light")],
  ["[data-testid=stMainMenuItem-theme-Dark]", null, gettext("Dark")],
  ["[data-testid=stMainMenuItem-print] [data-testid=stMainMenuItemLabel]", null, gettext("Print")],
  ["[data-testid=stSelectbox] button", "aria-label", gettext("Open the list")],
  ["[data-testid=stFileUploaderDropzoneInput]", "aria-label", gettext("Choose a file")],
  ["[data-testid=stFileUploaderDropzone] button [data-testid=stMarkdownContainer] p", null, gettext("Choose a file")],
  ["[data-testid=stCode] button", "aria-label", gettext("Copy")],
  ["[data-testid=stSidebarCollapseButton] button", "aria-label", gettext("Close the list of pages")],
  ["[data-testid=stExpandSidebarButton]", "aria-label", gettext("Open the list of pages")],
];

/** @param {Element} node @param {string | null} attribute @param {string} text */
function say(node, attribute, text) {
  if (attribute === null) {
    const last = node.lastChild ?? node;
    if (last.textContent !== text) last.textContent = text;
  } else if (node.getAttribute(attribute) !== text) node.setAttribute(attribute, text);
}

/** Says all that is there now. */
function relabel() {
  for (const [selector, attribute, text] of LABELS)
    for (const node of document.querySelectorAll(selector)) say(node, attribute, text);
}

/** Says it from now on, whatever is drawn. */
export function keepLabels() {
  if (tag() === "en") return;
  let frame = 0;
  const later = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(relabel);
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  relabel();
}
