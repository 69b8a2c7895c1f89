/** The header of every page: its language, copying a link to what is shown, its picture, and the code that shows the map on another page. */

import { button, element, icon, showBriefly } from "../../shared/dom.js";
import { gettext, tag } from "../../shared/language.js";
import { keepScene } from "../briefing/add_scene.js";
import { copyText } from "../clipboard.js";
import { component } from "../component.js";
import { connectionStatus } from "./connection.js";
import { openDropped } from "./drop.js";
import { keepFoot } from "./foot.js";
import { keepToViews } from "./history.js";
import { languageMenu } from "./language_menu.js";
import { printWhole } from "./paper.js";
import { pictureDialog } from "./picture.js";
import { keepLabels } from "./relabel.js";

/**
 * `page` is the address of the page below the app's root, `first_look` the query of what the map opens on where its address says nothing, and `root` the app's public address, if it is set; `language` is the page's, `languages` are their names by their tags; `unreviewed` is what
 * is to be said of a translation that nobody has reviewed; `pictured` is the page's name where it has a picture, else empty, and `pair` whether its map is two maps; `fields` are names of parts of an address (`geo/view/view_query.py`): `off_map` those that
 * the map alone doesn't show, `typed` those of a text that a person types, `view` those that say what is shown, `data` the one that names the data of a link.
 * @typedef {{off_map: string[], typed: string[], view: string[], data: string}} Fields
 * @typedef {{title: string, page: string, first_look: Record<string, string>, root: string, ancestors: boolean, language: string, languages: Record<string, string>, unreviewed: string, pictured: string, pair: boolean, fields: Fields}} Data
 */

const STATUS_MS = 2500;
const NO_COPY = gettext("This browser doesn’t let a page copy: take it from the address bar or the field.");
const LINK =
  "M3.9 12a3.1 3.1 0 0 1 3.1-3.1h4V7H7a5 5 0 0 0 0 10h4v-1.9H7A3.1 3.1 0 0 1 3.9 12zM8 13h8v-2H8zm9-6h-4v1.9h4a3.1 3.1 0 0 1 0 6.2h-4V17h4a5 5 0 0 0 0-10z";
const PICTURE =
  "M21 19V5a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2zM8.5 13.5l2.5 3 3.5-4.5 4.5 6H5z";
const BRACKETS = "M8.6 16.6 4 12l4.6-4.6L7.2 6l-6 6 6 6zm6.8 0L20 12l-4.6-4.6L16.8 6l6 6-6 6z";
const SCENE = "M4 5h11v2H6v10h12v-5h2v7H4zm13-2h2v3h3v2h-3v3h-2V8h-3V6h3z";

/** The address of what the page shows, and that of the map alone. @param {Data} data @param {Location} at */
function addresses({ root, fields, first_look, pair }, at) {
  const folder = at.pathname.slice(0, at.pathname.lastIndexOf("/") + 1);
  const base = root || at.origin + folder.replace(/\/$/, "");
  const page = at.pathname.slice(folder.length);
  const shown = new URLSearchParams(at.search);
  // The map opens on a first look where its address says nothing: a link says what that is.
  const opens = (!page || page === "map") && !fields.view.some((name) => shown.get(name));
  if (opens) for (const [name, text] of Object.entries(first_look)) shown.set(name, text);
  const query = opens ? `?${shown}` : at.search;
  for (const name of fields.off_map) shown.delete(name);
  if (pair) shown.set("pair", "on");
  // A link may speak its reader's language; a map on a page goes with the page.
  shown.set("lang", tag());
  return { link: `${base}/${page}${query}`, embed: `${base}/embed?${shown}` };
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

export const share = component((root, tell, { languages, unreviewed, fields }) => {
  const page = document.documentElement;
  page.lang = tag();
  page.style.setProperty("--nk-sort-by", JSON.stringify(gettext("Sort by")));
  keepToViews(window, fields);
  keepLabels();
  openDropped(root);
  /** @type {Data} */
  let data;
  const status = element("span", { class: "nk-said", role: "status" });
  printWhole(window, (preparing) => {
    status.textContent = preparing ? gettext("The page is made ready for paper …") : "";
  });
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
  const picture = named(gettext("Picture"), PICTURE, () => openPicture(data.pictured, location.search));
  picture.ariaHasPopup = "dialog";
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
  const scene = named(gettext("Add this view as a scene"), SCENE, async () =>
    showBriefly(status, await keepScene(), STATUS_MS * 2),
  );
  scene.classList.add("nk-add-scene");
  const tools = element("div", { class: "nk-share" }, [connection, status, link, picture, open, scene, box, menu]);
  const openPicture = pictureDialog(tools);
  const mark = keepFoot(root, tools);
  tools.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    open.click();
    open.focus();
  });
  return {
    show: (/** @type {Data} */ given) => {
      // What was drawn in the language before would stay: a page that turned to another one begins anew.
      if (given.language !== tag()) location.reload();
      data = given;
      picture.hidden = !data.pictured;
      write();
      mark(data.page);
      const shown = data.pair
        ? gettext("It shows these two days.")
        : gettext("It shows this view, with a clock of its own.");
      const others = gettext("Pages of other sites may frame it once the setting EMBED_ANCESTORS names them.");
      note.textContent = data.ancestors ? shown : `${shown} ${others}`;
    },
  };
});
