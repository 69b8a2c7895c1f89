/** Where the map looks: its extents, and what keeps them when the frame changes its size. */

import { button, element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";

/** From this width of the map on, the key has room beside what an extent shows. */
const KEY_BESIDE_FROM_PX = 900;

export class Viewport {
  /** @param {import("../replay.js").Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.map = replay.map;
    /** The extent last set, until a person moves the map. @type {{extent: number[], clear: boolean} | null} */
    this.fitted = null;
    this.fitting = false;
    this.extents = replay.doc.dataset.extents;
    const buttons = this.extents.map(({ id, title, extent }) =>
      button(title, { "data-extent": id }, () => {
        this.fit(extent, { clear: true });
        replay.settle();
      }),
    );
    this.root = element("div", { class: "nk-views", role: "group", "aria-label": gettext("Extent") }, buttons);
  }

  /** Takes note of each move, once the whole replay is there. */
  watch() {
    const { replay } = this;
    this.map.on("movestart zoomstart", () => {
      if (!this.fitting && replay.touched) this.fitted = null;
    });
    this.map.on("moveend", () =>
      replay.touched || replay.reporter.waiting ? replay.settle() : replay.reporter.keepQuiet(),
    );
  }

  /**
   * @param {number[]} extent west, south, east, north
   * @param {{animate?: boolean, clear?: boolean}} [how] `clear` keeps it clear of the key
   */
  fit(extent, { animate = this.replay.animates, clear = false } = {}) {
    const [west, south, east, north] = extent;
    const key = this.replay.legend.root;
    const beside = clear && key.open && this.map.getSize().x > KEY_BESIDE_FROM_PX;
    const bounds = L.latLngBounds([south, west], [north, east]);
    this.fitting = true;
    this.fitted = { extent, clear };
    this.map.fitBounds(bounds, { animate, paddingBottomRight: [beside ? key.offsetWidth + 10 : 0, 0] });
    this.fitting = false;
  }

  goHome() {
    this.fit(this.extents[0].extent, { animate: false, clear: true });
  }

  /** Keeps the extent when the frame changes its size; that is nobody's input, so nothing is reported to the page. */
  resize() {
    const { reporter, legend, selection } = this.replay;
    const { waiting } = reporter;
    this.map.invalidateSize({ animate: false });
    legend.openWhereRoom(this.map);
    if (this.fitted) {
      this.fit(this.fitted.extent, { animate: false, clear: this.fitted.clear });
      selection.reopen();
    }
    if (!waiting) reporter.keepQuiet();
  }

  /** What the map shows: west, south, east, north in degrees, as a text. */
  text() {
    // Drawn in by one per cent, so that showing it again gives the same zoom.
    const bounds = this.map.getBounds().pad(-0.01);
    const extent = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return extent.map((degree) => degree.toFixed(4)).join(",");
  }
}
