/** What stands in the panel's place while the replay runs: the day, what has been told of it and before, the counts so far, and the key. */

import { element } from "../../../shared/dom.js";
import { gettext } from "../../../shared/language.js";
import { setColours } from "../../../shared/style/theme.js";

/** @typedef {import("./captions.js").Shown} Shown */

/** The captions that are listed; a panel has room for fewer. */
const MOST = 8;

/** The lines of a caption. @param {Shown} caption */
export function captionLines({ kicker, title, counts }) {
  const lines = counts.map((text) => element("li", { text }));
  return [
    kicker ? element("p", { class: "nk-kicker", text: kicker }) : null,
    element("p", { class: "nk-title", text: title }),
    lines.length ? element("ul", lines) : null,
  ];
}

export class Summary {
  /** @param {import("../../../shared/types.js").Document_} doc */
  constructor(doc) {
    this.doc = doc;
    this.date = element("h2");
    this.told = element("ol", { class: "nk-told" });
    this.heading = element("h3");
    this.sums = element("ul");
    /** The key of what is on the map, as long as that has none of its own. */
    this.key = element("div", { class: "nk-summary-key" });
    this.root = element("div", { class: "nk-summary" }, [
      this.date,
      this.told,
      element("section", [this.heading, this.sums]),
      this.key,
      element("p", { class: "nk-running", text: gettext("The replay is running. This panel follows when it stops.") }),
    ]);
    setColours(this.root, doc.palette);
    /** What the list was made for. */
    this.listed = "";
  }

  /**
   * @param {string} date @param {string[]} sums @param {Shown[]} told the newest last @param {boolean} now whether the newest is read now
   * @param {boolean} some whether only some of the events are told
   */
  show(date, sums, told, now, some) {
    if (this.date.textContent !== date) this.date.textContent = date;
    const heading = some ? gettext("So far, events not told here included") : gettext("So far");
    if (this.heading.textContent !== heading) this.heading.textContent = heading;
    const text = sums.join("\n");
    if (this.sums.dataset.text !== text) {
      this.sums.dataset.text = text;
      this.sums.replaceChildren(...sums.map((line) => element("li", { text: line })));
    }
    const newest = told.slice(-MOST).reverse();
    const listed = newest.map(({ key }) => key).join();
    if (listed !== this.listed) {
      this.listed = listed;
      this.told.replaceChildren(...newest.map((one) => element("li", captionLines(one))));
    }
    this.told.firstElementChild?.classList.toggle("nk-now", now);
  }
}
