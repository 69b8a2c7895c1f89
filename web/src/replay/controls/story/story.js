/** Tells the story while the replay runs: captions, how much later it is, how many were harmed so far, and where the map looks. */

import { inWords, numbersInWords, toIso } from "../../../shared/clock.js";
import { element } from "../../../shared/dom.js";
import { ended, gettext } from "../../../shared/language.js";
import { countLine, ofAllText } from "../../engine/story/captions.js";
import { closingText, plan } from "../../engine/story/story.js";
import { numbersSoFar, sumParts, sumsSoFar, tallyLines } from "../../engine/story/tally.js";
import { hasPanel, linkToPage } from "../../host/streamlit.js";
import { Camera } from "./camera.js";
import { Captions } from "./captions.js";
import { Summary } from "./summary.js";

/** @typedef {import("../../engine/story/captions.js").Caption} Caption */
/** @typedef {import("../../engine/story/story.js").Schedule} Schedule */
/** @typedef {import("./captions.js").Shown} Shown */

/** The page with the table of events, below the app's root. */
const TABLE = "events";

export class Story {
  /** @param {import("../../replay.js").Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.rules = replay.doc.story;
    /** The length that is told; empty where the replay runs by the calendar or by event days. */
    this.length = Object.keys(this.rules.lengths)[0];
    this.speed = this.rules.captions.letters_a_second;
    /** What the schedule was made for. */
    this.madeFor = "";
    this.later = element("strong", { class: "nk-later" });
    this.sums = element("div", { class: "nk-sums" });
    this.tally = element("div", { class: "nk-tally", hidden: true }, [this.sums]);
    new ResizeObserver(() => this.makeRoom()).observe(this.tally);
    this.captions = new Captions(replay);
    this.camera = new Camera(replay);
    this.summary = new Summary(replay.doc);
    /** The second of the story that is shown. */
    this.second = 0;
    /** Whether its end is on the screen, which stays until a person goes on. */
    this.closed = false;
    /** How many events there were so far, in words. */
    this.eventsSoFar = "";
    /** The words of the newest caption. */
    this.headline = "";
  }

  /** The story of a length under the filters and layers of now. @param {string} length */
  scheduleOf(length) {
    return plan(this.replay.model, this.replay.layers, length, this.speed);
  }

  /** Makes the story anew where what it depends on has changed. */
  renew() {
    const { pace, model, layers, filters } = this.replay;
    const key =
      this.length && [this.length, this.speed, [...layers].sort(), [...filters].sort(), model.events].join(";");
    if (key === this.madeFor) return;
    this.madeFor = key;
    pace.story = this.length ? this.scheduleOf(this.length) : null;
    this.camera.forget();
  }

  /** The replay begins to run. */
  start() {
    this.closed = false;
    this.renew();
    const { pace } = this.replay;
    if (pace.story) this.camera.start(pace.story.told);
  }

  /** Whether the clock waits: what is read next is not on the screen yet, as the map is on its way. */
  waits() {
    const { story } = this.replay.pace;
    return !!story && this.camera.flying && !story.stepAt(this.second).runs;
  }

  /** Shows what belongs to a second of the story. @param {number} second */
  at(second) {
    const { story } = this.replay.pace;
    if (!story) return;
    this.second = second;
    const step = story.stepAt(second);
    this.camera.lookAt(step.caption);
    const next = step.runs && step.caption >= 0 ? story.told[step.caption].later : "";
    if (this.later.textContent !== next) this.later.textContent = next;
    if (this.waits()) this.show([]);
    else if (step === story.steps[0]) this.show([this.opening(story)]);
    else if (step === story.steps[story.steps.length - 1]) this.show([this.closing(story)]);
    else {
      const most = this.captions.narrow ? 1 : this.rules.captions.most_at_once;
      this.show(story.shownAt(second, most).map((one) => this.caption(one)));
    }
  }

  /** @param {Schedule} story @returns {Shown} */
  opening(story) {
    const kicker = ofAllText(story.told.length, story.of);
    const { title } = this.replay.doc.dataset;
    return { key: "opening", kicker, title, counts: [], rows: [], opens: true, actions: [] };
  }

  /** @param {Schedule} story @returns {Shown} */
  closing(story) {
    const { replay } = this;
    const text = closingText(replay.model, replay.layers, story.told.length);
    const actions = [{ text: gettext("Watch again"), act: () => replay.play(this.length) }];
    const table = linkToPage(TABLE);
    if (table) actions.push({ text: gettext("All events (table)"), act: () => table.click() });
    return { ...text, key: ["closing", text.title, ...text.counts].join("\n"), rows: [], opens: false, actions };
  }

  /** @param {Caption} caption @returns {Shown} */
  caption({ event, when, later, title, counts, rows, places }) {
    const kicker = [when, later].filter(Boolean).join(" · ");
    return { key: String(event), kicker, title, counts, rows: places.length ? rows : [], opens: false, actions: [] };
  }

  /** @param {Shown[]} shown */
  show(shown) {
    const newest = shown.at(-1);
    const key = newest?.key ?? "";
    const before = this.captions.shown.at(-1)?.key ?? "";
    if (key !== before) this.placeTally(shown);
    this.captions.show(shown);
    if (key === before) return;
    this.headline = newest?.title ?? "";
    if (newest) this.replay.announcer.say([newest.kicker, newest.title, ...newest.counts].map(ended).join(" "));
    if (this.replay.player.playing) this.showSummary();
    this.replay.showBar();
  }

  /** Keeps what else is at the map's foot above what runs along there. */
  makeRoom() {
    this.replay.map.getContainer().style.setProperty("--nk-foot", `${this.tally.offsetHeight}px`);
    this.captions.place();
  }

  /** Takes the captions away. */
  clear() {
    this.closed = false;
    this.show([]);
    this.later.textContent = "";
    this.captions.root.classList.remove("nk-telling");
  }

  /** The replay has stopped, at the end or before it. @param {boolean} over */
  stop(over) {
    if (!over) return;
    this.closed = !!this.replay.pace.story;
    this.later.textContent = "";
    this.camera.end();
  }

  /** Whether captions say what happens, so that nothing else has to. */
  get telling() {
    return this.captions.shown.length > 0 || (this.replay.player.playing && this.length !== "");
  }

  /** Whether the captions on the screen are still of what it shows. */
  get holds() {
    const { day, model, player, selection } = this.replay;
    return this.closed ? day === model.lastDay && !selection.subject : player.reached?.day === day;
  }

  /** What a step of the clock changes. */
  update() {
    const { day, player, pace, legend } = this.replay;
    const { playing } = player;
    if (!playing && this.captions.shown.length && !this.holds) this.clear();
    if (this.closed && !playing) {
      // Filters and layers change what there was in all.
      this.renew();
      if (pace.story) this.show([this.closing(pace.story)]);
    }
    this.captions.root.classList.toggle("nk-telling", this.telling);
    this.placeTally(this.captions.shown);
    if (this.counts(this.captions.shown)) this.count(day);
    legend.standElsewhere(playing && hasPanel() ? this.summary.key : null);
  }

  /** Shows what stands in the panel's place. */
  showSummary() {
    const { day, doc, player, pace } = this.replay;
    const { story } = pace;
    // Halted on the day that it has reached, it still says what was told until then.
    const told = story && (player.playing || this.holds) ? story.told.slice(0, story.toldBy(this.second)) : [];
    const newest = told.at(-1);
    const now = !!newest && this.captions.shown.at(-1)?.key === String(newest.event);
    const sums = [this.eventsSoFar, ...sumsSoFar(this.replay.model, this.replay.layers, day).map(lineOf)];
    this.summary.show(
      inWords(toIso(day, doc.dataset.start)),
      sums,
      told.map((one) => this.caption(one)),
      now,
      !!story && story.told.length < story.of,
    );
  }

  /** Whether what has been counted so far is said beside captions; what stays at the end says it itself. @param {Shown[]} shown */
  counts(shown) {
    const newest = shown.at(-1);
    return newest ? !newest.actions.length : this.replay.player.playing;
  }

  /** Shows the sums at the map's foot where they are said and have no other place; what stands there then is moved at once. @param {Shown[]} shown */
  placeTally(shown) {
    const hidden = !this.counts(shown) || hasPanel();
    if (hidden === this.tally.hidden) return;
    this.showTally(!hidden);
    this.makeRoom();
  }

  /** Shows the sums, with the room that they have on the last day: they never push away what is beside them. @param {boolean} shown */
  showTally(shown) {
    this.tally.hidden = !shown;
    this.tally.style.minHeight = "";
    if (!shown) return;
    this.count(this.replay.model.lastDay);
    this.tally.style.minHeight = `${this.tally.offsetHeight}px`;
    this.count(this.replay.day);
  }

  /** Counts up to a day. @param {number} day */
  count(day) {
    const { model, layers } = this.replay;
    this.eventsSoFar = numbersInWords(numbersSoFar(model, layers, day), { mode: "cumulative" });
    if (this.tally.hidden) return this.showSummary();
    const lines = tallyLines(sumsSoFar(model, layers, day)).map(({ outcome, text }) =>
      element("p", [element("span", { text: gettext("{outcome} so far:", { outcome }) }), ` ${text}`]),
    );
    lines.unshift(element("p", { text: this.eventsSoFar }));
    const text = lines.map((line) => line.textContent).join("\n");
    if (this.sums.dataset.text === text) return;
    this.sums.dataset.text = text;
    this.sums.replaceChildren(...lines);
  }
}

/** @param {import("../../engine/story/tally.js").Sum} sum */
function lineOf(sum) {
  return countLine({ ...sum, wording: sumParts(sum)[0] });
}
