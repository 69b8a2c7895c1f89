/** Two maps of one page, each with a day of its own and in step in all else: side by side, or one over the other with a divider between. */

import { button, element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { keepInStep, shows } from "../host/sync.js";
import { Replay } from "../replay.js";
import { ChangeMarks, signsOf } from "./change_marks.js";
import { Divider } from "./divider.js";

/** @typedef {import("./change_marks.js").Marks} Marks */
/**
 * @typedef {{title: string, short: string, command: import("../../shared/types.js").Command, marks: Marks}} Side `title` names the map, `short` is its day
 * @typedef {{map: L.Map, statics: Record<string, L.GeoJSON>}} Made
 */

/** From this width on there is room for two maps side by side; the style sheet has the same. */
const SIDE_BY_SIDE_FROM_PX = 700;

export class Pair {
  /**
   * @param {HTMLElement} root @param {import("../../shared/types.js").Document_} doc @param {import("../engine/document.js").Details} details
   * @param {(container: HTMLElement) => Made} make makes a map @param {Side[]} sides
   */
  constructor(root, doc, details, make, sides) {
    this.root = root;
    this.halves = sides.map(() => element("div", { class: "nk-side" }));
    this.maps = element("div", { class: "nk-pair-maps" }, this.halves);
    this.divider = new Divider(this.maps);
    this.days = element("div", { class: "nk-pair-days" });
    this.tools = element("div", { class: "nk-pair-tools" });
    root.append(this.tools, this.days, this.maps);
    this.apps = this.halves.map((half) => {
      const container = element("div", { class: "folium-map" });
      half.append(container);
      const { map, statics } = make(container);
      return new Replay(map, doc, details, statics, false);
    });
    /** Whether one map is over the other; until a person chooses, by the width. @type {boolean | null} */
    this.chosen = null;
    this.looks = this.looksOf();
    this.share();
    this.marks = this.apps.map((app) => new ChangeMarks(app));
    for (const app of this.apps) {
      app.viewport.goHome();
      app.renderAll();
      app.reporter.keepQuiet();
    }
    // The first recolours the page, and itself.
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", () => this.apps[1].recolour(doc.palette));
    keepInStep(this.apps);
    this.show(sides, true);
    new ResizeObserver(() => this.lay()).observe(root);
    this.lay();
  }

  /** One toolbar and one line of credits for both maps: those of the first. */
  share() {
    const [first, second] = this.apps;
    const corner = /** @type {Element} */ (first.map.getContainer().querySelector(".nk-corner"));
    this.tools.append(corner, this.looks, this.divider.steps, first.legend.root);
    first.legend.root.open = false;
    first.legend.leftAlone = false;
    second.map.getContainer().querySelector(".nk-corner")?.remove();
    for (const node of [second.legend.root, second.credits]) node.remove();
    this.days.append(first.timeBar.root, second.timeBar.root);
    this.key = element("section", { class: "nk-pair-key" });
    first.legend.root.querySelector(".nk-legend-body")?.prepend(this.key);
  }

  looksOf() {
    const side = button(gettext("Side by side"), {}, () => this.choose(false));
    const swipe = button(gettext("Swipe"), { title: gettext("One map over the other, with a divider to drag") }, () =>
      this.choose(true),
    );
    return element("div", { class: "nk-pick nk-looks", role: "group", "aria-label": gettext("The two maps") }, [
      side,
      swipe,
    ]);
  }

  /** @param {boolean} swipe */
  choose(swipe) {
    this.chosen = swipe;
    this.lay();
  }

  get swipes() {
    return this.chosen ?? this.root.clientWidth < SIDE_BY_SIDE_FROM_PX;
  }

  /** Puts the maps side by side, or one over the other. */
  lay() {
    this.root.classList.toggle("nk-swipe", this.swipes);
    this.divider.turn(this.swipes);
    const [side, swipe] = this.looks.children;
    side.ariaPressed = String(!this.swipes);
    swipe.ariaPressed = String(this.swipes);
  }

  /** Shows what the page asks for on each map, where that is another than there is. @param {Side[]} sides @param {boolean} go whether they move to the extent */
  show(sides, go) {
    sides.forEach(({ title, command, marks }, side) => {
      const app = this.apps[side];
      app.map.getContainer().setAttribute("aria-label", title);
      if (go || !shows(app, command))
        app.set({
          ...command,
          session: app.session || "pair",
          command: app.lastCommand + 1,
          extent: go ? command.extent : null,
          home: go && !command.extent,
          fly: side === 0 && command.select !== app.selection.subject,
        });
      this.marks[side].show(marks);
    });
    this.divider.name(sides.map(({ short }) => short));
    this.key?.replaceChildren(...signsOf(sides.map(({ marks, short }) => ({ marks, short }))));
  }
}
