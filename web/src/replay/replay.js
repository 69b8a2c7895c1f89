/** The replay: a map, a clock and what a person does with them. */

import { fromIso, toIso } from "../shared/clock.js";
import { element } from "../shared/dom.js";
import { choice, toQuery } from "../shared/facets.js";
import { FilterPanel } from "../shared/filter_panel.js";
import { gettext, ngettext, number, tag } from "../shared/language.js";
import { applyTheme } from "../shared/theme.js";
import { begun, inWords } from "./controls/announcer.js";
import { listen } from "./controls/keyboard.js";
import { Legend } from "./controls/legend.js";
import { Measure } from "./controls/measure.js";
import { Pointing, placeAt } from "./controls/picking.js";
import { Selection } from "./controls/selection.js";
import { TimeBar } from "./controls/timebar.js";
import { Model } from "./engine/model.js";
import { Pace, USUAL } from "./engine/pace.js";
import { Player } from "./engine/player.js";
import { Visible } from "./engine/visibility.js";
import { Reporter } from "./host/reporter.js";
import { followTheme, markPlaying, showCard, tell } from "./host/streamlit.js";
import { Basemap } from "./layers/basemap.js";
import { Labels } from "./layers/labels.js";
import { Edges } from "./layers/off_map.js";
import { Paths } from "./layers/paths.js";
import { Points } from "./layers/points.js";

/** @typedef {import("../shared/types.js").Document_} Document_ */

const HISTOGRAM_BINS = 118;
const NOTICE_MS = 8000;
const KEY_OPEN_FROM_PX = 1100;
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
    this.statics = statics;
    /** The areas that can be selected. @type {L.GeoJSON | undefined} */
    this.areas = statics[doc.layers.find(({ kind }) => kind === "areas")?.id ?? ""];
    this.model = new Model(doc);
    this.visible = new Visible(this.model);
    this.day = this.model.lastDay;
    /** @type {"cumulative" | "window" | "day"} */
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
    /** The extent last set, until a person moves the map. @type {{extent: number[], clear: boolean} | null} */
    this.fitted = null;
    this.fitting = false;
    this.keyLeftAlone = true;
    /** Whether a person has done anything since the page last set what to show. */
    this.touched = false;
    /** Whether a pointer is down. */
    this.pressed = false;

    this.reporter = new Reporter(
      () => this.value(),
      (value) => {
        this.announce();
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
    this.announcer = element("div", { class: "nk-sr", "aria-live": "polite" });
    this.edgeHolder = element("div", { class: "nk-edges" });
    this.credits = element("footer", { class: "nk-credits" });
    this.timeBar = this.makeTimeBar();
    this.legend = new Legend(doc, {
      layer: (id, on) => {
        on ? this.layers.add(id) : this.layers.delete(id);
        this.renderAll();
        this.settle();
      },
      names: (choice) => {
        this.names = choice;
        this.renderAll();
        this.settle();
      },
      basemap: (id) => {
        this.basemap.set(id);
        this.renderAll();
        this.settle();
      },
    });
    this.filterPanel = new FilterPanel(doc.facets, (filters) => {
      this.filter(filters);
      this.renderAll();
      this.settle();
    });
    this.basemap = new Basemap(map, doc.basemaps, (text) => {
      this.say(text);
      this.renderAll();
    });
    this.measure = new Measure(map, (latlng) => placeAt(latlng, map, this.points, this.model, this.names));
    this.build();
    this.points = new Points(map, this.model, this.visible, (crowded) => this.showCrowd(crowded));
    this.paths = new Paths(map, this.model, this.visible, (row, event) => {
      // The click goes on to the map, where a symbol on top of the path comes first.
      this.pointing.under = { row, at: event.latlng };
    });
    this.labels = new Labels(map, doc, () => this.points.boxes());
    this.edges = new Edges(map, this.model, this.visible, this.edgeHolder, (rows) => this.selection.listOutside(rows));
    this.selection = new Selection(map, {
      model: this.model,
      details,
      points: this.points,
      paths: this.paths,
      areas: this.areas,
      names: () => this.names,
      stateOf: (row) => this.model.stateOf(row, this.clock(), this.layers),
      changed: () => this.change(),
    });
    this.pointing = new Pointing(map, {
      model: this.model,
      points: this.points,
      selection: this.selection,
      measure: this.measure,
      areas: this.areas,
      animate: !reducedMotion,
    });
    this.listenToMap();
    if (bar)
      listen({
        toggle: () => this.toggle(),
        step: (way) => this.goTo(this.day + way),
        stepEvent: (way) => this.stepEvent(way),
        first: () => this.goTo(0),
        last: () => this.goTo(this.model.lastDay),
        zoom: (way) => {
          this.touched = true;
          map.setZoom(map.getZoom() + way * 0.5);
        },
        escape: () => this.selection.clear(),
      });
    followTheme((theme) => {
      if (document.documentElement.dataset.theme === theme) return;
      applyTheme(doc.palette, theme);
      this.points.stamps.clear();
      this.points.paint(null);
      this.timeBar.ranges.show(this.day);
    });
  }

  makeTimeBar() {
    return new TimeBar(this.doc, {
      step: (way) => this.goTo(this.day + way),
      stepEvent: (way) => this.stepEvent(way),
      toggle: () => this.toggle(),
      day: (day) => this.goTo(day),
      unit: (unit) => {
        this.pace.unit = /** @type {import("./engine/pace.js").Unit} */ (unit);
        if (this.pace.speed.endsWith("/s")) this.pace.speed = USUAL[this.pace.unit];
        this.showBar();
      },
      speed: (speed) => (this.pace.speed = speed),
      loop: () => {
        this.player.loop = !this.player.loop;
        this.showBar();
      },
      mode: (mode) => {
        this.mode = /** @type {any} */ (mode);
        this.change();
      },
      window: (days) => {
        this.window = Math.min(this.doc.max_window_days, Math.max(1, Math.round(days) || 1));
        this.change();
      },
      between: (from, to) => {
        this.mode = "window";
        this.window = Math.min(this.doc.max_window_days, to - from + 1);
        this.day = to;
        this.change();
      },
    });
  }

  /** Puts the controls into the page. */
  build() {
    const { dataset } = this.doc;
    const container = this.map.getContainer();
    if (this.bar) this.map.keyboard.disable();
    document.body.classList.toggle("nk-barless", !this.bar);
    L.control
      .zoom({ position: "topleft", zoomInTitle: gettext("Zoom in"), zoomOutTitle: gettext("Zoom out") })
      .addTo(this.map);
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 140 }).addTo(this.map);
    const views = element(
      "div",
      { class: "nk-views", role: "group", "aria-label": gettext("Extent") },
      dataset.extents.map(({ id, title, extent }) =>
        element("button", {
          type: "button",
          "data-extent": id,
          text: title,
          onclick: () => {
            this.fit(extent, { clear: true });
            this.settle();
          },
        }),
      ),
    );
    const north = element("div", { class: "nk-north", "aria-hidden": "true", text: "N" });
    const corner = element("div", { class: "nk-corner" }, [views, this.filterPanel.root, this.measure.button]);
    container.append(
      corner,
      this.measure.panel,
      this.measure.cross,
      this.legend.root,
      this.edgeHolder,
      this.notice,
      this.crowd,
      north,
    );
    for (const node of [corner, this.measure.panel, this.legend.root, this.edgeHolder]) {
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
    }
    this.legend.root.querySelector("summary")?.addEventListener("click", () => (this.keyLeftAlone = false));
    this.openKey();
    document.body.append(this.timeBar.root, this.credits, this.announcer);
    container.setAttribute("aria-label", gettext("Map: {title}", { title: dataset.title }));
    container.setAttribute("role", "region");
    new ResizeObserver(() => this.resize()).observe(container);
  }

  /** Announces the clock's state to screen readers, unless it is announced already. */
  announce() {
    const { subject, feature } = this.selection;
    const text = inWords({
      date: this.timeBar.date.textContent ?? "",
      count: this.timeBar.count.textContent ?? "",
      begun: begun(this.model, this.visible, this.day),
      selected: subject && feature ? feature.title : "",
    });
    if (this.announcer.textContent !== text) this.announcer.textContent = text;
  }

  /** The key is open where there is room for it, until a person opens or closes it. */
  openKey() {
    if (this.keyLeftAlone) this.legend.root.open = this.map.getContainer().clientWidth >= KEY_OPEN_FROM_PX;
  }

  listenToMap() {
    const { map } = this;
    map.on("movestart zoomstart", () => {
      if (!this.fitting && this.touched) this.fitted = null;
    });
    map.on("moveend", () => (this.touched || this.reporter.waiting ? this.settle() : this.reporter.keepQuiet()));
    for (const kind of ["pointerdown", "wheel", "keydown"]) {
      document.addEventListener(kind, () => (this.touched = true), { capture: true, passive: true });
    }
    document.addEventListener("pointerdown", () => (this.pressed = true), { capture: true });
    for (const kind of ["pointerup", "pointercancel"])
      document.addEventListener(kind, () => (this.pressed = false), { capture: true });
  }

  /** Says whether the map shows single events. @param {boolean} crowded */
  showCrowd(crowded) {
    this.crowd.textContent = crowded ? gettext("Circles count events: zoom in for single ones") : "";
    this.legend.showCrowd(crowded);
  }

  /**
   * @param {number[]} extent west, south, east, north
   * @param {{animate?: boolean, clear?: boolean}} [how] `clear` keeps it clear of the key
   */
  fit([west, south, east, north], { animate = !reducedMotion, clear = false } = {}) {
    const key = clear && this.legend.root.open && this.map.getSize().x > 900 ? this.legend.root.offsetWidth + 10 : 0;
    this.fitting = true;
    this.fitted = { extent: [west, south, east, north], clear };
    this.map.fitBounds(
      [
        [south, west],
        [north, east],
      ],
      { animate, paddingBottomRight: [key, 0] },
    );
    this.fitting = false;
  }

  /** Keeps the extent when the frame changes its size; that is nobody's input, so nothing is reported to the page. */
  resize() {
    const { waiting } = this.reporter;
    this.map.invalidateSize({ animate: false });
    this.openKey();
    if (this.fitted) {
      this.fit(this.fitted.extent, { animate: false, clear: this.fitted.clear });
      this.selection.reopen();
    }
    if (!waiting) this.reporter.keepQuiet();
  }

  clock() {
    return { day: this.day, mode: this.mode, window: this.window };
  }

  /** Draws the state: only what changed since the last step is touched. @param {boolean} [anew] whether layers were switched, too */
  render(anew = false) {
    const { subject } = this.selection;
    this.visible.set(this.clock(), this.layers);
    if (anew) this.points.refresh();
    else this.points.update();
    const chosen = subject ? new Set([...this.highlighted, subject]) : this.highlighted;
    this.points.select(chosen);
    this.paths.update();
    this.paths.select(chosen);
    this.edges.update(this.names);
    this.selection.refresh();
    this.showBar();
    this.steps += 1;
  }

  /** Takes other colours. @param {Document_["palette"]} palette */
  recolour(palette) {
    this.doc.palette = palette;
    applyTheme(palette, /** @type {"light" | "dark"} */ (document.documentElement.dataset.theme));
    this.points.stamps.clear();
    this.points.paint(null);
  }

  /** Draws the state and all that depends on layers and names. */
  renderAll() {
    for (const [id, layer] of Object.entries(this.statics)) {
      if (this.layers.has(id) !== this.map.hasLayer(layer))
        this.layers.has(id) ? layer.addTo(this.map) : layer.remove();
    }
    this.keepOrder();
    this.legend.show(this.layers, this.names, this.basemap.id);
    this.timeBar.drawHistogram(this.model.histogram(HISTOGRAM_BINS, this.layers));
    this.timeBar.ranges.set(this.model.lasting(this.layers));
    const { dataset } = this.doc;
    const full = `${dataset.disclaimer} ${dataset.attribution} ${this.basemap.attribution()}`;
    this.credits.replaceChildren(
      element("p", { class: "nk-credits-full", text: full }),
      element("details", { class: "nk-credits-short" }, [
        element("summary", { text: dataset.credit_line }),
        element("p", { text: full }),
      ]),
    );
    this.render(true);
    this.labels.set(this.names, new Set(this.doc.layers.map((layer) => layer.id).filter((id) => !this.layers.has(id))));
    this.labels.place();
  }

  /** Areas below, then water and roads, then lines: whatever was switched on last. */
  keepOrder() {
    for (const layer of this.doc.layers) {
      const part = this.statics[layer.id];
      if (part && this.map.hasLayer(part)) part.bringToFront();
    }
  }

  showBar() {
    const { playing, loop } = this.player;
    markPlaying(playing);
    this.timeBar.show(this.clock(), { playing, loop, pace: this.pace, numbers: this.visible.numbers(this.clock()) });
    this.timeBar.showWhy(this.why());
    this.legend.ages.hidden = this.mode !== "cumulative";
  }

  /** Why not all events are on the map, in words. */
  why() {
    const { clock, filters, layers } = this.visible.unseen();
    const unseen = [
      clock &&
        (this.mode === "cumulative"
          ? ngettext("{n} later", "{n} later", clock, { n: number(clock) })
          : ngettext("{n} on other days", "{n} on other days", clock, { n: number(clock) })),
      filters && ngettext("{n} filtered out", "{n} filtered out", filters, { n: number(filters) }),
      layers && ngettext("{n} on layers switched off", "{n} on layers switched off", layers, { n: number(layers) }),
    ].filter(Boolean);
    const { unplaced } = this.visible;
    return [
      unplaced &&
        ngettext("{n} of these has no published place", "{n} of these have no published place", unplaced, {
          n: number(unplaced),
        }),
      unseen.length && gettext("Not shown: {reasons}", { reasons: unseen.join(", ") }),
    ]
      .filter(Boolean)
      .join(". ");
  }

  /** Filters the events; what depends on them is not drawn yet. @param {import("../shared/facets.js").Filters} filters */
  filter(filters) {
    this.filters = filters;
    this.model.filter(filters);
    this.visible.forget();
    this.pace.stopAt(this.model.starts);
    this.filterPanel.show(filters);
  }

  /** Somebody changed the state: draw it, and tell the page once it has settled. */
  change() {
    this.render();
    this.settle();
  }

  /** @param {number} day */
  goTo(day) {
    this.day = Math.min(this.model.lastDay, Math.max(0, Math.round(day)));
    this.change();
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

  /** Never while it plays. */
  settle() {
    this.map.fire("replay:change");
    if (!this.player.playing) this.reporter.settle();
  }

  /** The state in the form of the page's query: texts only. */
  value() {
    const layers = this.doc.layers
      .filter((layer) => !layer.always && this.layers.has(layer.id))
      .map((layer) => layer.id);
    // Drawn in by one per cent, so that showing it again gives the same zoom.
    const bounds = this.map.getBounds().pad(-0.01);
    const extent = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return {
      day: toIso(this.day, this.doc.dataset.start),
      mode: this.mode,
      window: String(this.window),
      layers: layers.join(",") || "none",
      extent: extent.map((degree) => degree.toFixed(4)).join(","),
      select: this.selection.subject,
      names: this.names,
      ...toQuery(this.doc.facets, this.filters),
    };
  }

  /** @param {string} text a sentence to show for a while */
  say(text) {
    this.notice.textContent = text;
    setTimeout(() => {
      if (this.notice.textContent === text) this.notice.textContent = "";
    }, NOTICE_MS);
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
    const keepTime = !command.time;
    this.touched = false;
    if (!keepTime) this.setTime(command);
    this.layers = new Set([
      ...command.layers,
      ...this.doc.layers.filter((layer) => layer.always).map((layer) => layer.id),
    ]);
    this.names = command.names;
    this.filter(new Set(command.filters.map(([facet, option]) => choice(facet, option))));
    if (command.extent) this.fit(command.extent, { animate: false });
    else if (command.home) this.goHome();
    this.selection.set(command.select, command.fly);
    if (command.select) showCard();
    this.renderAll();
    if (keepTime && (waiting || this.player.playing)) this.settle();
    else this.reporter.keepQuiet();
  }

  /** @param {{day: string, mode: any, window: number}} clock */
  setTime({ day, mode, window }) {
    this.player.halt();
    this.reporter.cancel();
    this.day = Math.min(this.model.lastDay, Math.max(0, fromIso(day, this.doc.dataset.start)));
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
    this.fitted = other.fitted;
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

  goHome() {
    this.fit(this.doc.dataset.extents[0].extent, { animate: false, clear: true });
  }
}
