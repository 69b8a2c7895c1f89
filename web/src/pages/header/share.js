/** The header of every page: its language, copying a link to what is shown, and the code that shows the map on another page. */

import { button, element, icon, showBriefly } from "../../shared/dom.js";
import { gettext, tag } from "../../shared/language.js";
import { copyText } from "../clipboard.js";
import { component } from "../component.js";
import { connectionStatus } from "./connection.js";
import { openDropped } from "./drop.js";
import { keepToViews } from "./history.js";
import { languageMenu } from "./language_menu.js";
import { keepLabels } from "./relabel.js";

/**
 * `root` is the app's public address, if it is set; `language` is the page's, `languages` are their names by their tags; `unreviewed` is what
 * is to be said of a translation that nobody has reviewed; `fields` are names of parts of an address (`geo/view_query.py`): `off_map` those that
 * the map alone doesn't show, `typed` those of a text that a person types, `data` the one that names the data of a link.
 * @typedef {{off_map: string[], typed: string[], data: string}} Fields
 * @typedef {{title: string, root: string, ancestors: boolean, language: string, languages: Record<string, string>, unreviewed: string, fields: Fields}} Data
 */

const STATUS_MS = 2500;
const NO_COPY = gettext("This browser doesn’t let a page copy: take it from the address bar or the field.");
const LINK =
  "M3.9 12a3.1 3.1 0 0 1 3.1-3.1h4V7H7a5 5 0 0 0 0 10h4v-1.9H7A3.1 3.1 0 0 1 3.9 12zM8 13h8v-2H8zm9-6h-4v1.9h4a3.1 3.1 0 0 1 0 6.2h-4V17h4a5 5 0 0 0 0-10z";
const BRACKETS = "M8.6 16.6 4 12l4.6-4.6L7.2 6l-6 6 6 6zm6.8 0L20 12l-4.6-4.6L16.8 6l6 6-6 6z";
const PHONE_PX = 768;

/** The address of what the page shows, and that of the map alone. @param {Data} data @param {Location} at */
function addresses({ root, fields }, at) {
  const folder = at.pathname.slice(0, at.pathname.lastIndexOf("/") + 1);
  const base = root || at.origin + folder.replace(/\/$/, "");
  const page = at.pathname.slice(folder.length);
  const shown = new URLSearchParams(at.search);
  for (const name of fields.off_map) shown.delete(name);
  // A link may speak its reader's language; a map on a page goes with the page.
  shown.set("lang", tag());
  return { link: `${base}/${page}${at.search}`, embed: `${base}/embed?${shown}` };
}

/** The code of a frame with the map in it. @param {string} src @param {string} title */
function snippet(src, title) {
  const size = { width: "100%", height: "640", loading: "lazy", style: "border:0" };
  return element("iframe", { src, title, ...size, allowfullscreen: true }).outerHTML;
}

/** A button with a name, which gives way to a picture where there is little room. @param {string} name @param {string} path @param {() => void} act */
function named(name, path, act) {
  return button([icon(path), element("span", { text: name })], { title: name }, act);
}

/** On a phone the navigation lies over the page: it closes once a page has been chosen. */
function closeAfterChoice() {
  document.addEventListener("click", (event) => {
    if (innerWidth > PHONE_PX || !(/** @type {Element} */ (event.target).closest("[data-testid=stSidebarNavLink]")))
      return;
    /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stSidebarCollapseButton] button"))?.click();
  });
}

export const share = component((root, tell, { languages, unreviewed, fields }) => {
  const page = document.documentElement;
  page.lang = tag();
  const running = gettext("The replay is running. This panel follows when it stops.");
  page.style.setProperty("--nk-running", JSON.stringify(running));
  page.style.setProperty("--nk-sort-by", JSON.stringify(gettext("Sort by")));
  keepToViews(window, fields);
  keepLabels();
  closeAfterChoice();
  openDropped(root);
  /** @type {Data} */
  let data;
  const status = element("span", { class: "nk-said", role: "status" });
  const note = element("p");
  const label = gettext("Code of the map’s frame");
  const code = element("textarea", { rows: 4, readonly: true, "aria-label": label, onfocus: () => code.select() });
  /** @param {string} text @param {string} done what is said then */
  const copy = async (text, done) => showBriefly(status, (await copyText(text)) ? done : NO_COPY, STATUS_MS);
  const write = () => (code.value = snippet(addresses(data, location).embed, data.title));
  const box = element("div", { class: "nk-embed-box", hidden: true }, [
    element("strong", { text: gettext("The map on another page") }),
    code,
    button(gettext("Copy the code"), {}, () => {
      write();
      copy(code.value, gettext("Code copied"));
    }),
    note,
  ]);
  const link = named(gettext("Copy link"), LINK, () => copy(addresses(data, location).link, gettext("Link copied")));
  const open = named(gettext("Embed"), BRACKETS, () => {
    box.hidden = !box.hidden;
    open.ariaExpanded = String(!box.hidden);
    write();
    if (!box.hidden) code.focus();
  });
  open.ariaExpanded = "false";
  // A server that was started anew knows nothing of this page until it hears from it.
  const connection = connectionStatus(() => tell("again", Date.now()));
  const menu = languageMenu(languages, unreviewed);
  root.append(element("div", { class: "nk-share" }, [connection, status, link, open, box, menu]));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    open.click();
    open.focus();
  });
  return {
    show: (/** @type {Data} */ given) => {
      // What was drawn in the language before would stay: a page that turned to another one begins anew.
      if (given.language !== tag()) location.reload();
      data = given;
      write();
      note.textContent = data.ancestors
        ? gettext("It shows this view, with a clock of its own.")
        : gettext(
            "It shows this view, with a clock of its own. Pages of other sites may frame it once the setting EMBED_ANCESTORS names them.",
          );
    },
  };
});
