/** Puts the controls into the page: over the map, beneath it, and for those who listen. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { isHosted } from "../host/streamlit.js";

/** @typedef {import("../replay.js").Replay} Replay */

/** What an extent is kept clear of. */
const OBSTACLE = "nk-obstacle";

/** @param {Replay} replay */
export function layOut(replay) {
  const { map, doc, measure, legend, elsewhere, viewport } = replay;
  const container = map.getContainer();
  document.body.classList.toggle("nk-barless", !replay.bar);
  document.body.classList.toggle("nk-hosted", isHosted());
  L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 140 }).addTo(map);
  const north = element("div", { class: "nk-north", "aria-hidden": "true", text: "N" });
  const tools = [viewport.root, replay.filterPanel.root, measure.button];
  const corner = element("div", { class: "nk-corner" }, [element("div", { class: `nk-tools ${OBSTACLE}` }, tools)]);
  const { strip, toggle } = replay.board;
  for (const node of [legend.root, elsewhere.root, replay.story.tally, strip, toggle]) node.classList.add(OBSTACLE);
  for (const node of [corner, measure.panel, legend.root, elsewhere.root]) {
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
  }
  container.append(
    corner,
    measure.panel,
    measure.cross,
    legend.root,
    elsewhere.root,
    replay.notice,
    replay.crowd,
    north,
    replay.story.captions.root,
    replay.story.later,
    replay.story.tally,
  );
  container.setAttribute("aria-label", gettext("Map: {title}", { title: doc.dataset.title }));
  container.setAttribute("role", "region");
  legend.openWhereRoom(map);
  if (replay.bar) document.body.append(replay.board.root);
  document.body.append(replay.timeBar.root, replay.announcer.root);
  // Beside others a map has no bar beneath it, in whose last line they would stand.
  if (replay.bar) replay.timeBar.notes.append(replay.credits);
  else document.body.append(replay.credits);
  new ResizeObserver(() => viewport.resize()).observe(container);
}

/** Who made the data and the basemap: a line that opens. @param {Replay} replay */
export function showCredits({ doc: { dataset }, basemap, credits }) {
  const text = `${dataset.disclaimer} ${dataset.attribution} ${basemap.attribution()}`;
  const known = credits.querySelector("p");
  if (known) known.textContent = text;
  else {
    const long = element("span", { class: "nk-long", text: dataset.credit_line });
    const short = element("span", { class: "nk-short", text: gettext("Credits") });
    credits.append(element("details", [element("summary", [long, short]), element("p", { text })]));
  }
}
