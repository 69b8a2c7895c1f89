/** The replay: a map, a clock and what a person does with them. */

import { fromIso } from "../shared/clock.js";
import { element, showBriefly } from "../shared/dom.js";
import { filtersOf } from "../shared/facets.js";
import { FilterPanel } from "../shared/filter_panel.js";
import { gettext, tag } from "../shared/language.js";
import { clamp } from "../shared/numbers.js";
import { applyTheme, theme } from "../shared/theme.js";
import { Announcer } from "./controls/announcer.js";
import { listen } from "./controls/keyboard.js";
import { layOut, showCredits } from "./controls/layout.js";
import { Legend } from "./controls/legend.js";
import { Measure } from "./controls/measure.js";
import { Picking, placeAt } from "./controls/picking.js";
import { Selection } from "./controls/selection.js";
import { TimeBar } from "./controls/timebar.js";
import { Viewport } from "./controls/viewport.js";
import { Model } from "./engine/model.js";
import { Pace } from "./engine/pace.js";
import { Player } from "./engine/player.js";
import { Visible } from "./engine/visibility.js";
import { queryOf } from "./host/query.js";
import { Reporter } from "./host/reporter.js";
import { followTheme, markPlaying, showCard, tell } from "./host/streamlit.js";
import { Basemap } from "./layers/basemap.js";
import { Labels } from "./layers/labels.js";
import { Edges } from "./layers/off_map.js";
import { Paths } from "./layers/paths.js";
import { Points } from "./layers/points.js";

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
    this.statics = statics;
    this.animates = !reducedMotion;
    /** The areas that can be selected. @type {L.GeoJSON | undefined} */
    this.areas = statics[doc.layers.find(({ kind }) => kind === "areas")?.id ?? ""];
    this.model = new Model(doc);
    this.visible = new Visible(this.model);
    this.day = this.model.lastDay;
    /** @type {Clock["mode"]} */
    this.mode = "cumulative";
    this.window = 30;
    /** @type {Set<string>} */
    this.layers = new Set(doc.layers.map((layer) => layer.id));
    this.names = tag();
    /** @type {import("../shared/facets.js").Filters} */
    this.filters = new Set();
    /** Ids of rows with a ring beside what is selected. @type {Set<string>} */
    this.highlighted = new Set();
    /** The page's session, and the number of the last message that it sent: sent back, so that it knows which reports are old. */
    this.session = "";
    this.lastCommand = 0;
    /** How many steps have been drawn; for tests and benchmarks. */
    this.steps = 0;
    /** Whether a person has done anything since the page last set what to show. */
    this.touched = false;
    /** Whether a pointer is down. */
    this.pressed = false;

    this.reporter = new Reporter(
      () => this.value(),
      (value) => {
        this.announcer.announce(this);
        tell({ ...value, session: this.session, command: this.lastCommand });
        map.fire("replay:settled", { value });
      },
      () => this.labels.place(),
    );
    this.pace = new Pace(this.model.lastDay, this.model.starts);
    this.player = new Player(
      {
        day: () => this.day,
        lastDay: this.model.lastDay,
        nextEvent: (day) => this.model.eventDay(day, 1),
        show: (day) => {
          this.day = day;
          this.render();
        },
        stopped: () => this.change(),
        reducedMotion,
      },
      this.pace,
    );
    this.notice = element("div", { class: "nk-notice", role: "status" });
    this.crowd = element("div", { class: "nk-crowd" });
    this.edgeHolder = element("div", { class: "nk-edges" });
    this.credits = element("footer", { class: "nk-credits" });
    this.announcer = new Announcer();
    this.timeBar = new TimeBar(this);
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
    layOut(this);
    this.points = new Points(map, this.model, this.visible, (crowded) => {
      this.crowd.textContent = crowded ? gettext("Circles count events: zoom in for single ones") : "";
      this.legend.showCrowd(crowded);
    });
    this.paths = new Paths(map, this.model, this.visible, (row, event) => {
      // The click goes on to the map, where a symbol on top of the path comes first.
      this.picking.under = { row, at: event.latlng };
    });
    this.labels = new Labels(map, doc, () => this.points.boxes());
    this.edges = new Edges(map, this.model, this.visible, this.edgeHolder, (rows) => this.selection.listOutside(rows));
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
    for (const kind of ["pointerdown", "wheel", "keydown"])
      document.addEventListener(kind, () => (this.touched = true), { capture: true, passive: true });
    document.addEventListener("pointerdown", () => (this.pressed = true), { capture: true });
    for (const kind of ["pointerup", "pointercancel"])
      document.addEventListener(kind, () => (this.pressed = false), { capture: true });
  }

  takeKeys() {
    this.map.keyboard.disable();
    listen({
      toggle: () => this.toggle(),
      step: (way) => this.step(way),
      stepEvent: (way) => this.stepEvent(way),
      first: () => this.goTo(0),
      last: () => this.goTo(this.model.lastDay),
      zoom: (way) => {
        this.touched = true;
        this.map.setZoom(this.map.getZoom() + way * 0.5);
      },
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
    this.visible.set(this.clock(), this.layers);
    if (anew) this.points.redraw(true);
    else this.points.update();
    const chosen = subject ? new Set([...this.highlighted, subject]) : this.highlighted;
    this.points.select(chosen);
    this.paths.update();
    this.paths.select(chosen);
    this.edges.update(this.languages);
    this.selection.refresh();
    this.showBar();
    this.steps += 1;
  }

  /** Draws the state and all that depends on layers and names. */
  renderAll() {
    const off = new Set();
    // Areas below, then water and roads, then lines: whatever was switched on last.
    for (const { id } of this.doc.layers) {
      if (this.layers.has(id)) this.statics[id]?.addTo(this.map).bringToFront();
      else {
        this.statics[id]?.remove();
        off.add(id);
      }
    }
    this.legend.show(this.layers, this.names, this.basemap.id);
    this.timeBar.drawHistogram(this.model.histogram(HISTOGRAM_BINS, this.layers));
    this.timeBar.durationBars.set(this.model.lasting(this.layers));
    showCredits(this);
    this.render(true);
    this.labels.show(this.languages, off);
  }

  showBar() {
    markPlaying(this.player.playing);
    this.timeBar.show(this);
    this.legend.ages.hidden = this.mode !== "cumulative";
  }

  /** Takes other colours, or another theme. @param {Document_["palette"]} palette @param {import("../shared/theme.js").Theme} [of] */
  recolour(palette, of = theme()) {
    this.doc.palette = palette;
    applyTheme(palette, of);
    this.points.recolour();
    this.timeBar.durationBars.show(this.day);
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
    this.player.start();
    this.showBar();
  }

  /** @param {string} id @param {boolean} on */
  switchLayer(id, on) {
    on ? this.layers.add(id) : this.layers.delete(id);
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

  /** Filters the events; what depends on them is not drawn yet. @param {import("../shared/facets.js").Filters} filters */
  filter(filters) {
    this.filters = filters;
    this.model.filter(filters);
    this.visible.forget();
    this.pace.stopAt(this.model.starts);
    this.filterPanel.show(filters);
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
    // What a person has just done to the clock, the page will hear of.
    const { waiting } = this.reporter;
    this.touched = false;
    if (command.time) this.setTime(command);
    const always = this.doc.layers.filter((layer) => layer.always).map((layer) => layer.id);
    this.layers = new Set([...command.layers, ...always]);
    this.names = command.names;
    this.filter(filtersOf(command.filters));
    if (command.extent) this.viewport.fit(command.extent, { animate: false });
    else if (command.home) this.viewport.goHome();
    this.selection.set(command.select, command.fly);
    if (command.select) showCard();
    this.renderAll();
    if (!command.time && (waiting || this.player.playing)) this.settle();
    else this.reporter.keepQuiet();
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
    const { lat, lng } = other.map.getCenter();
    this.map.setView([lat, lng], other.map.getZoom(), { animate: false });
    this.viewport.fitted = other.viewport.fitted;
    this.showAs(other);
    this.filterPanel.root.open = other.filterPanel.root.open;
    if (other.measure.on) this.measure.goOnFrom(other.measure.points);
    this.touched = true;
    if (other.player.playing) this.toggle();
    else this.settle();
  }

  /** Shows what another replay of the same data shows, at its own time and extent. @param {Replay} other */
  showAs(other) {
    this.layers = new Set(other.layers);
    this.names = other.names;
    this.basemap.set(other.basemap.id);
    this.filter(new Set(other.filters));
    this.selection.set(other.selection.subject, false);
    this.renderAll();
  }
}
