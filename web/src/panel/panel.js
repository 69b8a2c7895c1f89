/**
 * The panel beside the map. The address is what is on the screen: whatever a person does to the map is written there, and the panel follows the address,
 * by a request to the server that no run of the page is needed for.
 */

import { pageOf, sameQuery, written } from "../shared/address.js";
import { tag } from "../shared/language.js";
import { change } from "./parts.js";

/** A text that is typed is looked for once it rests, in milliseconds. */
const TYPING_MS = 250;

export class Panel {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {import("../shared/address.js").Parts} */
    this.parts = JSON.parse(root.dataset.address ?? "{}");
    /** The query of what the panel says; `null` while it says nothing. @type {string | null} */
    this.said = root.querySelector(".nk-reading") ? location.search : null;
    const right = root.querySelector(".nk-reading")?.getAttribute("data-query");
    // An address that was mangled on its way becomes what it should be.
    if (right) {
      this.write(`?${right}`, false);
      this.said = location.search;
    }
    this.asking = new AbortController();
    /** The query that is asked for now. @type {string | null} */
    this.asked = null;
    this.typing = 0;
    window.addEventListener("popstate", (event) => this.turn(event));
    window.addEventListener("online", () => this.follow());
    root.addEventListener("input", ({ target }) => {
      if (!(/** @type {HTMLElement} */ (target).closest(".nk-find"))) return;
      clearTimeout(this.typing);
      this.typing = window.setTimeout(() => this.look(), TYPING_MS);
    });
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.typing);
      this.look();
    });
  }

  /** Whether this page is the map's: the first answer has its map, or Streamlit has drawn it. */
  get isShown() {
    return !!document.querySelector("#early-map, .st-key-map-frame");
  }

  /** The replay in the map's frame, once it is there. @returns {import("../replay/replay.js").Replay | null} */
  get replay() {
    const frame = document.querySelector(".st-key-map-frame iframe") ?? document.getElementById("early-map");
    try {
      return /** @type {any} */ (frame)?.contentWindow?.replay?.app ?? null;
    } catch {
      return null;
    }
  }

  /** The query of what the page shows; that of the first look where the address says nothing. */
  get query() {
    const { order, first_look: firstLook } = this.parts;
    const query = new URLSearchParams(location.search);
    if (pageOf(location.pathname) || order.some((name) => name !== "lang" && query.get(name))) return query;
    return new URLSearchParams({ ...firstLook, ...Object.fromEntries(query) });
  }

  /**
   * Takes in what a map shows: it is written to the address, and the panel follows.
   * @param {Record<string, string>} shown @param {boolean} byPerson whether a person has done it, so that Back undoes it
   */
  settled(shown, byPerson) {
    const search = written(`?${this.query}`, shown, this.parts);
    if (!sameQuery(search, `?${this.query}`)) this.write(search, byPerson);
    this.follow();
  }

  /** @param {string} search @param {boolean} [kept] whether Back leads to what the address was */
  write(search, kept = true) {
    const address = location.pathname + search;
    if (kept) history.pushState(history.state, "", address);
    else history.replaceState(history.state, "", address);
  }

  /** Shows another view on this page: the map, the address and the panel. @param {string} search */
  show(search) {
    const before = this.query;
    this.write(search);
    this.open(before);
    this.follow();
  }

  /** Lets the map show what the address says. @param {URLSearchParams | null} before the query until now; where the address is opened anew there is none */
  open(before) {
    const { defaults } = this.parts;
    /** @param {URLSearchParams} query */
    const whole = (query) => new URLSearchParams({ ...defaults, ...Object.fromEntries(query) });
    this.replay?.open(whole(this.query), before && whole(before));
  }

  /** A step in the history, within the map's page: no run of the page is needed. @param {PopStateEvent} event */
  turn(event) {
    const stays = this.isShown && pageOf(location.pathname) === "" && !location.hash;
    if (!stays || !this.replay) return;
    event.stopImmediatePropagation();
    this.open(null);
    this.follow();
  }

  /** Looks for what is in the field. What is selected gives way to what is found. */
  look() {
    const field = /** @type {HTMLInputElement | null} */ (this.root.querySelector(".nk-find input"));
    const query = this.query;
    const find = field?.value.trim().replace(/\s+/g, " ") ?? "";
    if (find === (query.get("find") ?? "")) return;
    query.set("find", find);
    query.delete("select");
    this.show(written(`?${query}`, Object.fromEntries(query), this.parts));
  }

  /** Brings the panel to what the address says. */
  async follow() {
    if (!this.isShown) return;
    const { search } = location;
    const known = this.asked ?? this.said;
    if (known !== null && sameQuery(search, known)) return;
    this.asking.abort();
    this.asking = new AbortController();
    this.asked = search;
    const { signal } = this.asking;
    this.root.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address(search), { signal });
      const html = await answer.text();
      if (!answer.ok || signal.aborted) return;
      change(this.root, html);
      this.said = search;
      this.root.removeAttribute("aria-busy");
    } catch {
      // Without the server the panel keeps what it says, which names its day; it follows when the server is back.
    } finally {
      if (!signal.aborted) this.asked = null;
    }
  }
}

/** @param {string} search */
function address(search) {
  const query = new URLSearchParams(search);
  query.set("lang", tag());
  return `panel?${query}`;
}
