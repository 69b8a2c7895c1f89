/** Starts a presentation, or the speaker's window of one: what the page's script calls. */

import { SPEAKER } from "./link.js";
import { Presenter } from "./presenter.js";
import { Speaker } from "./speaker.js";

/** What a person does with a map, and an audience doesn't. */
const STILL = {
  dragging: false,
  touchZoom: false,
  scrollWheelZoom: false,
  doubleClickZoom: false,
  boxZoom: false,
  keyboard: false,
  zoomSnap: 0,
};

/** How much of the map is drawn beyond each edge, in screens: it comes into sight while the map flies. */
const DRAWN_AROUND = 0.6;

function start() {
  /** @type {import("./types.js").Presentation} */
  const presentation = JSON.parse(
    /** @type {HTMLElement} */ (document.getElementById("presentation")).textContent ?? "",
  );
  const query = new URLSearchParams(location.search);
  if (query.get("speaker") === "1" || window.name === SPEAKER) {
    /** @type {any} */ (window).presentation = new Speaker(presentation);
    return;
  }
  const holder = document.createElement("div");
  holder.id = "map_div";
  holder.className = "folium-map";
  document.body.classList.add("np-body");
  document.body.append(holder);
  const map = L.map(holder, { ...presentation.map, ...STILL, renderer: L.svg({ padding: DRAWN_AROUND }) });
  const { Replay } = /** @type {any} */ (window);
  const stills = Object.fromEntries(presentation.stills.map((id) => [id, Replay.still().addTo(map)]));
  const replay = Replay.mount(map, { document: presentation.document, bar: false }, stills);
  replay.ready.then(
    (/** @type {import("../replay/replay.js").Replay} */ app) => {
      for (const node of [app.timeBar.root, app.credits, app.announcer.root]) node.remove();
      /** @type {any} */ (window).presentation = new Presenter(presentation, app, query);
      document.body.classList.add("np-ready");
    },
    () => {},
  ); // The map itself says what it lacks.
}

/** @type {any} */ (window).Present = { start };
