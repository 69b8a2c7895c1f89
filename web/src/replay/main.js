/** Starts the replay in a page: what the map's script calls. */

import { element } from "../shared/dom.js";
import { gettext, tag } from "../shared/language.js";
import { takeOver } from "./host/handover.js";
import { printWhole } from "./host/paper.js";
import { nameFrame, sayDone } from "./host/streamlit.js";
import { load } from "./host/transport.js";
import { Pair } from "./pair/pair.js";
import { Replay } from "./replay.js";

/** @typedef {import("../shared/types.js").Document_} Document_ */

/** Calls back once there is nothing else to do. @param {() => void} act */
function whenIdle(act) {
  if ("requestIdleCallback" in window) window.requestIdleCallback(act, { timeout: 2000 });
  else setTimeout(act, 200);
}

/** Calls back once what is drawn now is on the screen; at once where nobody sees it, as there are no frames then. @param {() => void} act */
function whenPainted(act) {
  if (document.hidden) act();
  else requestAnimationFrame(() => setTimeout(act));
}

/** Waits for a style sheet to be there, or to fail. @param {HTMLLinkElement} link */
function arrived(link) {
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
  });
}

/** Waits for the frame's style sheets and typeface: sizes of labels and popups depend on them. */
async function styled() {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const sheets = document.querySelectorAll("link[rel=stylesheet]");
  await Promise.all([...sheets].filter(({ sheet }) => !sheet).map(arrived));
  await Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 14px "Source Sans 3"`, "Ažč")));
}

/**
 * What the map's script calls: shows the map and its replay as soon as their document is here.
 * @param {L.Map} map @param {{document: string, bar?: boolean}} options `document` is the address of its first file, `bar` whether there is a time bar @param {Record<string, L.GeoJSON>} statics
 */
function mount(map, options, statics) {
  begin();
  /** @type {any} */
  let waiting = null;
  const handle = {
    /** @type {Replay | null} */
    app: null,
    /** Fulfilled once the map is drawn. @type {Promise<Replay> | null} */
    ready: null,
    set: (/** @type {import("../shared/types.js").Command} */ command) => {
      if (handle.app) handle.app.set(command);
      else waiting = command;
    },
  };
  const ready = Promise.all([load(options.document), styled()]).then(([{ doc, details }]) => {
    map.invalidateSize({ animate: false });
    const app = new Replay(map, doc, details, statics, options.bar ?? true);
    handle.app = app;
    app.viewport.goHome();
    app.renderAll();
    app.reporter.keepQuiet();
    if (waiting) app.set(waiting);
    document.body.classList.add("nk-ready");
    printWhole(map.getContainer(), [app]);
    takeOver(app);
    end(app.model, details);
    return app;
  });
  handle.ready = ready;
  ready.catch(fail);
  return handle;
}

/** What is there before the document is. */
function begin() {
  // Folium's own line would keep a phone's reader from zooming.
  for (const meta of document.querySelectorAll("meta[name=viewport]"))
    meta.setAttribute("content", "width=device-width, initial-scale=1");
  nameFrame(gettext("Map"), tag());
  document.body.classList.add("nk-body");
}

/** Says that all is drawn; a small dataset's details come at once. @param {import("./engine/model.js").Model} model @param {import("./engine/document.js").Details} details */
function end({ events, doc }, details) {
  document.body.classList.add("nk-ready");
  whenPainted(sayDone);
  if (events <= doc.details_a_file) whenIdle(() => details.load(0).catch(() => {}));
}

/** @param {Error} error */
function fail({ message }) {
  const text = gettext("The map's data could not be loaded ({message}). Reload the page to try again.", { message });
  document.body.append(element("p", { class: "nk-failure", role: "alert", text }));
  sayDone();
}

/**
 * What the script of a page with two maps calls: shows both as soon as their document is here.
 * @param {HTMLElement} root @param {L.MapOptions} mapOptions @param {string[]} stills the layers without time @param {{document: string}} options @param {import("./pair/pair.js").Side[]} sides
 */
function mountPair(root, mapOptions, stills, options, sides) {
  begin();
  /** @type {{app: Pair | null}} */
  const handle = { app: null };
  Promise.all([load(options.document), styled()])
    .then(([{ doc, details }]) => {
      const make = (/** @type {HTMLElement} */ container) => {
        const map = L.map(container, mapOptions);
        const statics = Object.fromEntries(stills.map((id) => [id, still().addTo(map)]));
        return { map, statics };
      };
      const pair = new Pair(root, doc, details, make, sides);
      handle.app = pair;
      printWhole(pair.maps, pair.apps);
      end(pair.apps[0].model, details);
    })
    .catch(fail);
  return handle;
}

/** A layer without time, empty until the document is here. */
function still() {
  return L.geoJSON(undefined, /** @type {any} */ ({ smoothFactor: 0.5 }));
}

/** @type {any} */ (window).Replay = { mount, mountPair, still };
