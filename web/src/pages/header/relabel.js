/** What Streamlit says by itself, in the language of the page: it has no other way to be told. */

import { gettext, tag } from "../../shared/language.js";

/** The text of an element, or of one of its attributes. @type {[selector: string, attribute: string | null, text: string][]} */
const LABELS = [
  ["[data-testid=stSkipToContent]", null, gettext("Skip to the page’s content")],
  ["[data-testid=stTopNav]", "aria-label", gettext("Pages")],
  ["[data-testid=stMainMenuButton]", "aria-label", gettext("Menu: colours, printing")],
  ["[data-testid=stDateInputCalendarButton]", "aria-label", gettext("Choose a day")],
  ["[data-testid=stSelectbox] button", "aria-label", gettext("Open the list")],
  ["[data-testid=stFileUploaderDropzoneInput]", "aria-label", gettext("Choose a file")],
  ["[data-testid=stFileUploaderDropzone] button [data-testid=stMarkdownContainer] p", null, gettext("Choose a file")],
  ["[data-testid=stCode] button", "aria-label", gettext("Copy")],
  ["[data-testid=stSidebarCollapseButton] button", "aria-label", gettext("Close the list of pages")],
  ["[data-testid=stExpandSidebarButton]", "aria-label", gettext("Open the list of pages")],
];
/** The parts of a date field begin their names with what they are. */
const PARTS = { day: gettext("day"), month: gettext("month"), year: gettext("year") };

/** @param {Element} node @param {string | null} attribute @param {string} text */
function say(node, attribute, text) {
  if (attribute === null) {
    if (node.textContent !== text) node.textContent = text;
  } else if (node.getAttribute(attribute) !== text) node.setAttribute(attribute, text);
}

/** Says all that is there now. */
function relabel() {
  for (const [selector, attribute, text] of LABELS)
    for (const node of document.querySelectorAll(selector)) say(node, attribute, text);
  for (const node of document.querySelectorAll("[data-testid=stDateInput] [role=spinbutton]")) {
    const label = node.getAttribute("aria-label") ?? "";
    for (const [part, text] of Object.entries(PARTS))
      if (label.startsWith(`${part},`)) say(node, "aria-label", label.replace(part, text));
  }
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
