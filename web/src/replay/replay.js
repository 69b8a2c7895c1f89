/** The replay: a map, a clock and what a person does with them. */

import { fromIso, toIso } from "../shared/clock.js";
import { element, showBriefly } from "../shared/dom.js";
import { filtersOf } from "../shared/filters/facets.js";
import { FilterPanel } from "../shared/filters/filter_panel.js";
import { gettext, tag } from "../shared/language.js";
import { clamp } from "../shared/numbers.js";
import { applyTheme, theme } from "../shared/style/theme.js";
import { Announcer } from "./controls/announcer.js";
import { Board } from "./controls/board.js";
import { Elsewhere } from "./controls/elsewhere.js";
import { listen } from "./controls/keyboard.js";
import { layOut, showCredits } from "./controls/layout.js";
import { Legend } from "./controls/legend.js";
import { Measure } from "./controls/measure.js";
import { Picking, placeAt } from "./controls/picking.js";
import { Selection } from "./controls/selection.js";
import { Story } from "./controls/story/story.js";
import { TimeBar } from "./controls/time/timebar.js";
import { Viewport } from "./controls/viewport.js";
import { namedOn } from "./engine/layout/event_names.js";
import { Model } from "./engine/model.js";
import { Pace } from "./engine/pace.js";
import { Player } from "./engine/player.js";
import { Precision } from "./engine/precision.js";
import { Visible } from "./engine/visibility.js";
import { PanelCover } from "./host/panel_cover.js";
import { commandOf, queryOf } from "./host/query.js";
import { Reporter } from "./host/reporter.js";
import { followTheme, sayShown, tell } from "./host/streamlit.js";
import { Basemap } from "./layers/basemap.js";
import { Fills } from "./layers/fills.js";
import { Labels } from "./layers/labels.js";
import { Outlines } from "./layers/outlines.js";
import { Paths } from "./layers/paths.js";
import { Points } from "./layers/points.js";
import { Stills } from "./layers/stills.js";

/** @typedef {import("../shared/types.js").Document_} Document_ */
/** @typedef {import("../shared/types.js").Clock} Clock */

const HISTOGRAM_BINS = 118;
const NOTICE_MS = 8000;
const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
if (reducedMotion)
  L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });

export class Replay {
  /**
   * @param {L.Map} map @param {Document_} doc @param {import("./engine/document.js").Details} details @param {Record<string, L.GeoJSON>} statics
   * @param {boolean} bar whether it has its time bar, and the keys that go with it
   */
  constructor(map, doc, details, statics, bar) {
    this.map = map;
    this.bar = bar;
    this.doc = doc;
    this.details = details;
    this.animates = !reducedMotion;
    this.precision = new Precision(doc);
    this.stills = new Stills(doc, statics, this.precision);
    /** The areas that can be selected. @type {L.GeoJSON | undefined} */
    this.areas = statics[doc.layers.find(({ kind }) => kind === "areas")?.id ?? ""];
    this.fills = new Fills(doc, this.areas);
    this.model = new Model(doc);
    this.visible = new Visible(this.model);
    this.day = this.model.lastDay;
    /** @type {Clock["mode"]} */
    this.mode = "cumulative";
    this.window = 30;
    /** @type {Set<string>} */
    this.layers = new Set(doc.layers.map((layer) => layer.id));
    /** Whether sites are shown of which nothing is reported for the day. */
    this.unreported = false;
    this.names = tag();
    /** @type {import("../shared/filters/facets.js").Filters} */
    this.filters = new Set();
    /** Ids of rows with a ring beside what is selected. @type {Set<string>} */
    this.highlighted = new Set();
    /** The id of the event that a person points at in a list; empty for none. */
    this.pointed = "";
    /** The page's session, and the number of the last message that it sent: sent back, so that it knows which reports are old. */
    this.session = "";
    this.lastCommand = 0;
    /** How many steps have been drawn; for tests and benchmarks. */
    this.steps = 0;
    /** Whether a person has done anything since the page last set what to show. */
    this.touched = false;
    /** Whether a person has done anything since the page last heard of it. */
    this.acted = false;
    /** Whether a pointer is down. */
    this.pressed = false;

    this.reporter = new Reporter(
      () => this.value(),
      (value, news) => {
        this.announcer.announce(this);
        const byPerson = this.acted;
        this.acted = false;
        tell(value, { ...news, session: this.session, command: this.lastCommand }, byPerson);
        map.fire("replay:settled", { value, byPerson });
      },
      () => {
        this.labels.place();
        map.fire("replay:rested");
      },
    );
    this.pace = new Pace(this.model.lastDay, this.model.starts, reducedMotion);
    this.player = new Player(
      {
        day: () => this.day,
        lastDay: this.model.lastDay,
        nextEvent: (day) => this.model.eventDay(day, 1),
        show: (day) => {
          this.day = day;
          this.render();
        },
        at: (stop) => this.story.at(stop),
        waits: () => this.story.waits(),
        stopped: () => {
          this.story.stop(this.player.reached === null);
          this.change();
        },
        reducedMotion,
      },
      this.pace,
    );
    this.notice = element("div", { class: "nk-notice", role: "status" });
    this.crowd = element("div", { class: "nk-crowd" });
    this.credits = element("footer", { class: "nk-credits" });
    this.announcer = new Announcer();
    this.story = new Story(this);
    this.timeBar = new TimeBar(this);
    this.board = new Board(doc.board, {
      select: (subject) => {
        this.selection.set(subject, true);
        this.change();
      },
      flashes: () => this.animates && this.player.playing,
    });
    this.legend = new Legend(this);
    this.viewport = new Viewport(this);
    this.filterPanel = new FilterPanel(doc.facets, (filters) => {
      this.filter(filters);
      this.changeAll();
    });
    this.basemap = new Basemap(map, doc.basemaps, (text) => {
      showBriefly(this.notice, text, NOTICE_MS);
      this.renderAll();
    });
    this.measure = new Measure(map, (latlng) => placeAt(latlng, this));
    this.elsewhere = new Elsewhere(this.model, this.visible, ({ row }) => {
      this.elsewhere.open(false);
      this.selection.pick(row);
    });
    layOut(this);
    this.points = new Points(map, this.model, this.visible, (crowded) => {
      this.crowd.textContent = crowded ? gettext("Circles count events: zoom in for single ones") : "";
      this.legend.showCrowd(crowded);
    });
    this.paths = new Paths(map, this.model, this.visible, this.precision, (row, event) => {
      // The click goes on to the map, where a symbol on top of the path comes first.
      this.picking.under = { row, at: event.latlng };
    });
    this.outlines = new Outlines(map, this.model, this.visible);
    this.labels = new Labels(this);
    this.cover = new PanelCover();
    this.selection = new Selection(this);
    this.picking = new Picking(this);
    this.viewport.watch();
    this.watch();
    if (bar) this.takeKeys();
    followTheme((theme) => {
      if (document.documentElement.dataset.theme !== theme) this.recolour(doc.palette, theme);
    });
  }

  /** Takes note of what a person does, wherever that is. */
  watch() {
    this.map.on("moveend resize", () => this.keepPrecise());
    for (const kind of ["pointerdown", "wheel", "keydown", "input", "change", "click"])
      document.addEventListener(kind, () => (this.touched = this.acted = true), { capture: true, passive: true });
    document.addEventListener("pointerdown", () => (this.pressed = true), { capture: true });
    for (const kind of ["pointerup", "pointercancel"])
      document.addEventListener(kind, () => (this.pressed = false), { capture: true });
  }

  /** Draws the lines that are precise enough for what the map shows now. */
  keepPrecise() {
    const { x: width, y: height } = this.map.getSize();
    if (!this.precision.set({ lat: this.map.getCenter().lat, zoom: this.map.getZoom(), width, height })) return;
    this.stills.refresh();
    this.fills.refresh();
    this.paths.refresh();
  }

  takeKeys() {
    this.map.keyboard.disable();
    listen({
      pressed: () => (this.touched = this.acted = true),
      toggle: () => this.toggle(),
      step: (way) => this.step(way),
      stepEvent: (way) => this.stepEvent(way),
      first: () => this.goTo(0),
      last: () => this.goTo(this.model.lastDay),
      zoom: (way) => this.map.setZoom(this.map.getZoom() + way * 0.5),
      escape: () => this.selection.clear(),
    });
  }

  /** The languages of names, by their tags. */
  get languages() {
    return this.doc.name_choices.find(({ id }) => id === this.names)?.languages ?? [];
  }

  /** @returns {Clock} */
  clock() {
    return { day: this.day, mode: this.mode, window: this.window };
  }

  /** The state in the form of the page's query. */
  value() {
    return queryOf(this);
  }

  /** Draws the state: only what changed since the last step is touched. @param {boolean} [anew] whether layers were switched, too */
  render(anew = false) {
    const { subject } = this.selection;
    const chosen = subject ? new Set([...this.highlighted, subject]) : this.highlighted;
    this.visible.set(this.clock(), this.layers, this.unreported ? null : chosen);
    this.fills.update(this.day, this.layers);
    const named = this.story.telling ? [] : namedOn(this.visible, this.day, subject);
    if (anew) this.points.redraw(true, named);
    else this.points.update(named);
    this.points.select(chosen);
    this.paths.update();
    this.paths.select(chosen);
    this.outlines.update(this.day, this.pointed ? new Set([...chosen, this.pointed]) : chosen);
    this.elsewhere.update(this.languages);
    this.selection.refresh();
    this.labels.nameEvents(named);
    this.story.update();
    this.showBar();
    this.steps += 1;
    this.map.fire("replay:drawn");
  }

  /** Draws the state and all that depends on layers and names. */
  renderAll() {
    const off = new Set();
    // Areas below, then water and roads, then lines: whatever was switched on last.
    for (const { id } of this.doc.layers) {
      if (this.layers.has(id)) this.stills.layers[id]?.addTo(this.map).bringToFront();
      else {
        this.stills.layers[id]?.remove();
        off.add(id);
      }
    }
    this.legend.show(this);
    this.timeBar.drawHistogram(this.model.histogram(HISTOGRAM_BINS, this.layers));
    showCredits(this);
    this.render(true);
    this.labels.show(this.languages, off);
  }

  /** Shows where an event was while a person points at it in a list. @param {string} subject the event's id; empty for none */
  point(subject) {
    this.pointed = subject;
    this.render();
  }

  showBar() {
    this.cover.show(this.player.playing, toIso(this.day, this.doc.dataset.start), this.story.summary.root);
    this.timeBar.show(this);
    this.board.update(this.day);
    this.legend.ages.hidden = this.mode !== "cumulative";
    this.legend.follow();
  }

  /** Takes other colours, or another theme. @param {Document_["palette"]} palette @param {import("../shared/style/theme.js").Theme} [of] */
  recolour(palette, of = theme()) {
    this.doc.palette = palette;
    applyTheme(palette, of);
    this.points.recolour();
  }

  /** Somebody changed the clock or the selection: draw it, and tell the page once it has settled. */
  change() {
    this.render();
    this.settle();
  }

  /** Somebody changed the layers, names, filters or the basemap. */
  changeAll() {
    this.renderAll();
    this.settle();
  }

  /** Tells the page once nothing more changes; never while it plays. */
  settle() {
    this.map.fire("replay:change");
    if (!this.player.playing) this.reporter.settle();
  }

  /** @param {{day?: number, mode?: string, window?: number}} clock what is another */
  setClock({ day = this.day, mode = this.mode, window = this.window }) {
    this.day = clamp(Math.round(day), 0, this.model.lastDay);
    this.mode = /** @type {Clock["mode"]} */ (mode);
    this.window = clamp(Math.round(window) || 1, 1, this.doc.max_window_days);
    this.change();
  }

  /** @param {number} day */
  goTo(day) {
    this.setClock({ day });
  }

  /** @param {1 | -1} way */
  step(way) {
    this.goTo(this.day + way);
  }

  /** @param {1 | -1} way */
  stepEvent(way) {
    const day = this.model.eventDay(this.day, way);
    if (day !== null) this.goTo(day);
  }

  toggle() {
    if (this.player.playing) return this.player.stop();
    this.reporter.cancel();
    this.story.start();
    this.player.start();
    this.render();
  }

  /** Plays from the beginning. @param {string} [pace] a length of the story, or a unit of the pace */
  play(pace = Object.keys(this.doc.story.lengths)[0]) {
    this.player.halt();
    this.selection.clear();
    this.choosePace(pace);
    this.player.rewind();
    this.toggle();
  }

  /** @param {string} pace a length of the story, or a unit of the pace */
  choosePace(pace) {
    const told = pace in this.doc.story.lengths;
    this.story.length = told ? pace : "";
    if (!told) this.pace.countIn(/** @type {import("./engine/pace.js").Unit} */ (pace));
    this.story.renew();
    if (!told) this.story.clear();
    this.render();
  }

  /** @param {string} id @param {boolean} on */
  switchLayer(id, on) {
    on ? this.layers.add(id) : this.layers.delete(id);
    if (this.player.playing) this.story.start();
    this.changeAll();
  }

  /** @param {boolean} on whether sites are shown of which nothing is reported for the day */
  showUnreported(on) {
    this.unreported = on;
    this.changeAll();
  }

  /** @param {string} choice */
  chooseNames(choice) {
    this.names = choice;
    this.changeAll();
  }

  /** @param {string} id */
  chooseBasemap(id) {
    this.basemap.set(id);
    this.changeAll();
  }

  /** Filters the events; what depends on them is not drawn yet. @param {import("../shared/filters/facets.js").Filters} filters */
  filter(filters) {
    this.filters = filters;
    this.model.filter(filters);
    this.visible.forget();
    this.pace.stopAt(this.model.starts);
    this.filterPanel.show(filters);
    if (this.player.playing) this.story.start();
  }

  /**
   * Shows what the page asks for. Without an extent the map stays where it is, or goes `home`.
   * @param {import("../shared/types.js").Command} command
   */
  set(command) {
    if (command.session === this.session && command.command <= this.lastCommand) return;
    const outlived = this.session !== "" && command.session !== this.session;
    this.session = command.session;
    this.lastCommand = command.command;
    if (outlived) {
      // The server was away and knows only the address: what is on the screen goes on, and the page hears of it.
      this.reporter.last = "";
      this.settle();
      return;
    }
    this.apply(command);
    sayShown();
  }

  /**
   * Shows another view of the map's page, by its query. @param {URLSearchParams} query
   * @param {URLSearchParams | null} before the query until now, where the map stays unless the extent is another; without it the map shows what the query says
   */
  open(query, before) {
    const command = commandOf(query, this.doc);
    /** @param {string[]} names */
    const same = (...names) => before && names.every((name) => (before.get(name) ?? "") === (query.get(name) ?? ""));
    if (same("extent")) Object.assign(command, { extent: null, home: false });
    // A clock that runs, runs on.
    if (same("day", "mode", "window")) command.time = false;
    command.fly = !!before && before.get("select") !== query.get("select");
    this.apply(command);
    // The map to come goes on from here.
    this.touched = true;
  }

  /** Shows what a message says. @param {import("../shared/types.js").Command} command */
  apply(command) {
    // What a person has just done to the clock, the page will hear of.
    const { waiting } = this.reporter;
    this.touched = false;
    this.pointed = "";
    if (command.time) this.setTime(command);
    const always = this.doc.layers.filter((layer) => layer.always).map((layer) => layer.id);
    this.layers = new Set([...command.layers, ...always]);
    this.unreported = command.unreported;
    this.names = command.names;
    this.filter(filtersOf(command.filters));
    if (command.extent) this.viewport.show(command.extent, command.select);
    else if (command.home) this.viewport.goHome();
    const extent = this.viewport.text();
    this.selection.set(command.select, command.fly);
    this.renderAll();
    if (command.play) this.play(command.play);
    else {
      if (command.time || !(waiting || this.player.playing)) this.reporter.keepQuiet({ extent });
      // A popup may have moved the map.
      this.settle();
    }
  }

  /** @param {{day: string, mode: Clock["mode"], window: number}} clock */
  setTime({ day, mode, window }) {
    this.player.halt();
    this.reporter.cancel();
    this.day = clamp(fromIso(day, this.doc.dataset.start), 0, this.model.lastDay);
    this.mode = mode;
    this.window = window;
  }

  /** Goes on where another replay of the same data is. @param {Replay} other */
  goOnFrom(other) {
    this.day = other.day;
    this.mode = other.mode;
    this.window = other.window;
    this.pace.unit = other.pace.unit;
    this.pace.speed = other.pace.speed;
    this.story.length = other.story.length;
    this.story.speed = other.story.speed;
    this.player.pauses = other.player.pauses;
    const { lat, lng } = other.map.getCenter();
    this.map.setView([lat, lng], other.map.getZoom(), { animate: false });
    this.viewport.fitted = other.viewport.fitted;
    this.showAs(other);
    this.filterPanel.root.open = other.filterPanel.root.open;
    if (other.measure.on) this.measure.goOnFrom(other.measure.points);
    this.touched = true;
    this.player.halt();
    // The page has not heard of it, whatever the map's own moves have counted as known.
    this.reporter.last = "";
    if (other.player.playing) this.toggle();
    else this.settle();
  }

  /** Shows what another replay of the same data shows, at its own time and extent. @param {Replay} other */
  showAs(other) {
    this.layers = new Set(other.layers);
    this.unreported = other.unreported;
    this.names = other.names;
    this.basemap.set(other.basemap.id);
    this.filter(new Set(other.filters));
    this.selection.set(other.selection.subject, false);
    this.renderAll();
  }
}
