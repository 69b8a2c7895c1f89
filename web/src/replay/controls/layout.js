/** Puts the controls into the page: over the map, beneath it, and for those who listen. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";

/** @typedef {import("../replay.js").Replay} Replay */

/** @param {Replay} replay */
export function layOut(replay) {
  const { map, doc, measure, legend, edgeHolder, viewport } = replay;
  const container = map.getContainer();
  document.body.classList.toggle("nk-barless", !replay.bar);
  L.control
    .zoom({ position: "topleft", zoomInTitle: gettext("Zoom in"), zoomOutTitle: gettext("Zoom out") })
    .addTo(map);
  L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 140 }).addTo(map);
  const north = element("div", { class: "nk-north", "aria-hidden": "true", text: "N" });
  const corner = element("div", { class: "nk-corner" }, [viewport.root, replay.filterPanel.root, measure.button]);
  for (const node of [corner, measure.panel, legend.root, edgeHolder]) {
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
  }
  container.append(corner, measure.panel, measure.cross, legend.root, edgeHolder, replay.notice, replay.crowd, north);
  container.setAttribute("aria-label", gettext("Map: {title}", { title: doc.dataset.title }));
  container.setAttribute("role", "region");
  legend.openWhereRoom(map);
  document.body.append(replay.timeBar.root, replay.credits, replay.announcer.root);
  new ResizeObserver(() => viewport.resize()).observe(container);
}

/** Who made the data and the basemap; where there is little room, a line that opens. @param {Replay} replay */
export function showCredits({ doc: { dataset }, basemap, credits }) {
  const text = `${dataset.disclaimer} ${dataset.attribution} ${basemap.attribution()}`;
  const short = [element("summary", { text: dataset.credit_line }), element("p", { text })];
  credits.replaceChildren(
    element("p", { class: "nk-credits-full", text }),
    element("details", { class: "nk-credits-short" }, short),
  );
}
