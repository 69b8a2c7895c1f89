/** The replay: a map, a clock and what a person does with them. */

import { Basemap } from "./basemap.js";
import { fromIso, inWords, toIso } from "./clock.js";
import { element } from "./dom.js";
import { Edges } from "./edges.js";
import { listen } from "./keyboard.js";
import { Labels } from "./labels.js";
import { Legend } from "./legend.js";
import { Model } from "./model.js";
import { Paths } from "./paths.js";
import { Points } from "./points.js";
import { listContent, popupContent } from "./popup.js";
import { followTheme, tell } from "./streamlit.js";
import { applyTheme } from "./theme.js";
import { TimeBar } from "./timebar.js";

/** @typedef {import("./types.js").Feature} Feature */
/** @typedef {import("./types.js").Document_} Document_ */

const SETTLE_MS = 300;
const HISTOGRAM_BINS = 118;
const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
if (reducedMotion) L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });

class Replay {
  /** @param {L.Map} map @param {Document_} doc @param {Record<string, L.GeoJSON>} statics */
  constructor(map, doc, statics) {
    this.map = map;
    this.doc = doc;
    this.statics = statics;
    this.model = new Model(doc);
    this.day = this.model.lastDay;
    /** @type {"cumulative" | "window" | "day"} */
    this.mode = "cumulative";
    this.window = 30;
    /** @type {Set<string>} */
    this.layers = new Set(doc.layers.map((layer) => layer.id));
    this.names = "en";
    this.selected = "";
    this.playing = false;
    this.loop = false;
    this.speed = 30;
    this.sequence = 0;
    this.lastCommand = 0;
    this.lastTold = "";
    this.timer = 0;
    /** How many steps have been drawn; for tests and benchmarks. */
    this.steps = 0;
    /** Names this frame in what it tells the page: a frame that is built anew counts from one again. */
    this.frame = Date.now().toString(36);
    /** The extent last asked for, until a person moves the map. @type {{extent: number[], clear: boolean} | null} */
    this.fitted = null;
    this.fitting = false;
    /** Whether a person has done anything since the page last said what to show. */
    this.touched = false;

    this.notice = element("div", { class: "nk-notice", role: "status" });
    this.announcer = element("div", { class: "nk-sr", "aria-live": "polite" });
    this.edgeHolder = element("div", { class: "nk-edges" });
    this.credits = element("footer", { class: "nk-credits" });
    this.timeBar = new TimeBar(doc.dataset, {
      step: (way) => this.step(way),
      stepEvent: (way) => this.stepEvent(way),
      toggle: () => this.toggle(),
      day: (day) => this.goTo(day),
      speed: (speed) => (this.speed = speed),
      loop: () => { this.loop = !this.loop; this.showBar(); },
      mode: (mode) => { this.mode = /** @type {any} */ (mode); this.render(); this.settle(); },
      window: (days) => { this.window = Math.min(3660, Math.max(1, Math.round(days) || 30)); this.render(); this.settle(); },
    });
    this.legend = new Legend(doc, {
      layer: (id, on) => { on ? this.layers.add(id) : this.layers.delete(id); this.renderAll(); this.settle(); },
      names: (choice) => { this.names = choice; this.renderAll(); this.settle(); },
      basemap: (id) => { this.basemap.set(id); this.renderAll(); },
    });
    this.basemap = new Basemap(map, doc.basemaps, (text) => { this.say(text); this.renderAll(); });
    this.build();
    this.points = new Points(map, this.model);
    this.paths = new Paths(map, this.model, (feature, at) => this.select(feature, at));
    this.labels = new Labels(map, doc.labels, () => this.symbolBoxes());
    this.edges = new Edges(map, this.edgeHolder, (features) => this.openEdge(features));
    this.popup = L.popup({ maxWidth: 340, minWidth: 220, maxHeight: 320, className: "nk-leaflet-popup", autoPanPaddingTopLeft: [10, 60], autoPanPaddingBottomRight: [10, 50] });
    /** @type {Feature | null} */
    this.popupFeature = null;
    this.listenToMap();
    listen({
      toggle: () => this.toggle(),
      step: (way) => this.step(way),
      stepEvent: (way) => this.stepEvent(way),
      first: () => this.goTo(0),
      last: () => this.goTo(this.model.lastDay),
      zoom: (way) => map.setZoom(map.getZoom() + way * 0.5),
      escape: () => map.closePopup(),
    });
    followTheme((theme) => {
      if (document.documentElement.dataset.theme === theme) return;
      applyTheme(doc.palette, theme);
      this.points.stamps.clear();
      this.points.redraw();
    });
  }

  /** Puts the controls into the page. */
  build() {
    const { dataset } = this.doc;
    const container = this.map.getContainer();
    this.map.keyboard.disable();
    L.control.zoom({ position: "topleft" }).addTo(this.map);
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 140 }).addTo(this.map);
    const views = element("div", { class: "nk-views", role: "group", "aria-label": "Extent" },
      dataset.extents.map(({ id, title, extent }) => element("button", { type: "button", "data-extent": id, text: title, onclick: () => { this.fit(extent, { clear: true }); this.settle(); } })));
    const north = element("div", { class: "nk-north", "aria-hidden": "true", text: "N" });
    container.append(views, this.legend.root, this.edgeHolder, this.notice, north);
    for (const node of [views, this.legend.root, this.edgeHolder]) {
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
    }
    this.legend.root.open = window.innerWidth >= 1100;
    document.body.append(this.timeBar.root, this.credits, this.announcer);
    container.setAttribute("aria-label", `Map: ${dataset.title}`);
    container.setAttribute("role", "region");
    new ResizeObserver(() => this.resize()).observe(container);
  }

  listenToMap() {
    const { map } = this;
    /** @type {any} */
    let area = null;
    this.statics.municipalities?.on("click", (event) => { area = /** @type {any} */ (event).propagatedFrom ?? /** @type {any} */ (event).layer; });
    map.on("click", (event) => {
      const feature = this.points.at(event.layerPoint);
      const clicked = area;
      area = null;
      if (feature) this.select(feature, this.points.latLng(feature));
      else if (clicked) this.selectArea(clicked.feature.id);
    });
    map.on("popupclose", () => {
      if (!this.popupFeature) return;
      this.popupFeature = null;
      this.selected = "";
      this.render();
      this.settle();
    });
    map.on("movestart zoomstart", () => { if (!this.fitting) this.fitted = null; });
    map.on("moveend", () => {
      if (this.popupFeature) this.popup.setLatLng(this.anchor(this.popupFeature));
      if (this.touched) this.settle();
      else this.keepQuiet();
    });
    for (const kind of ["pointerdown", "wheel", "keydown"]) {
      document.addEventListener(kind, () => (this.touched = true), { capture: true, passive: true });
    }
    const hover = L.tooltip({ direction: "top", offset: [0, -10], className: "nk-tooltip" });
    map.on("mousemove", (event) => {
      const feature = this.points.at(event.layerPoint);
      map.getContainer().classList.toggle("nk-pointing", !!feature);
      if (!feature) hover.remove();
      else hover.setContent(element("span", { text: feature.title })).setLatLng(this.points.latLng(feature)).openOn(map);
    });
    map.on("mouseout", () => hover.remove());
  }

  /**
   * @param {number[]} extent west, south, east, north
   * @param {{animate?: boolean, clear?: boolean}} [how] `clear` keeps it clear of the key
   */
  fit([west, south, east, north], { animate = !reducedMotion, clear = false } = {}) {
    const key = clear && this.legend.root.open && this.map.getSize().x > 900 ? this.legend.root.offsetWidth + 10 : 0;
    this.fitting = true;
    this.map.fitBounds([[south, west], [north, east]], { animate, paddingBottomRight: [key, 0] });
    this.fitting = false;
    this.fitted = { extent: [west, south, east, north], clear };
  }

  /** Keeps the extent when the frame changes its size; that is nobody's input, so the page isn't told. */
  resize() {
    const settled = this.timer === 0;
    this.map.invalidateSize({ animate: false });
    if (this.fitted) this.fit(this.fitted.extent, { animate: false, clear: this.fitted.clear });
    if (settled) this.keepQuiet();
  }

  /** What is shown now counts as known to the page. */
  keepQuiet() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.lastTold = JSON.stringify(this.value());
  }

  clock() {
    return { day: this.day, mode: this.mode, window: this.window };
  }

  /** Draws the state: only what changed since the last step is touched. */
  render() {
    const drawn = this.model.drawn(this.clock(), this.layers);
    const styled = drawn.map(({ feature, symbol }) => ({ feature, symbol: this.model.symbol(feature.layer, symbol) }));
    this.points.show(styled.filter(({ feature }) => !feature.at_edge), this.selected);
    this.paths.show(drawn, this.selected);
    this.edges.show(drawn.filter(({ feature }) => feature.at_edge).map(({ feature }) => feature), this.names);
    this.showBar();
    this.steps += 1;
  }

  /** Draws the state and all that depends on layers and names. */
  renderAll() {
    for (const [id, layer] of Object.entries(this.statics)) {
      if (this.layers.has(id) !== this.map.hasLayer(layer)) this.layers.has(id) ? layer.addTo(this.map) : layer.remove();
    }
    this.keepOrder();
    const hidden = new Set(this.doc.layers.map((layer) => layer.id).filter((id) => !this.layers.has(id)));
    this.labels.set(this.names, hidden);
    this.legend.show(this.layers, this.names, this.basemap.id);
    this.timeBar.drawHistogram(this.model.histogram(HISTOGRAM_BINS, this.layers));
    const { dataset } = this.doc;
    this.credits.replaceChildren(
      element("span", { class: "nk-disclaimer", text: dataset.disclaimer }),
      element("span", { text: ` ${dataset.attribution} ${this.basemap.attribution()}` }),
    );
    this.credits.title = this.credits.textContent ?? "";
    this.render();
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
    this.timeBar.show({
      day: this.day, mode: this.mode, window: this.window, playing: this.playing, loop: this.loop, speed: this.speed,
      shown: this.model.eventsAt(this.clock(), this.layers).length, total: this.model.events.length,
    });
  }

  symbolBoxes() {
    return this.points.drawn.map(({ feature, symbol }) => {
      const spot = /** @type {any} */ (this.points.placed.get(feature.id));
      return { x: spot.x, y: spot.y, r: (symbol.size_px / 2) * this.points.scale };
    });
  }

  /** @param {number} day */
  goTo(day) {
    this.day = Math.min(this.model.lastDay, Math.max(0, Math.round(day)));
    this.render();
    this.settle();
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
    this.playing ? this.pause() : this.start();
  }

  start() {
    if (this.day >= this.model.lastDay) this.day = 0;
    this.playing = true;
    clearTimeout(this.timer);
    this.render();
    let position = this.day;
    let last = performance.now();
    /** @param {number} now */
    const frame = (now) => {
      if (!this.playing) return;
      const target = Math.floor(position);
      if (target !== this.day) position = this.day;
      position += (Math.max(0, now - last) / 1000) * this.speed;
      last = now;
      const day = Math.min(this.model.lastDay, Math.floor(position));
      if (day !== this.day) {
        this.day = day;
        this.render();
      }
      if (day >= this.model.lastDay) {
        if (!this.loop) return this.pause();
        position = 0;
      }
      requestAnimationFrame(frame);
    };
    if (reducedMotion) this.playByEvent();
    else requestAnimationFrame(frame);
  }

  /** Without motion: from one event's day to the next, with time to read. */
  playByEvent() {
    const next = () => {
      if (!this.playing) return;
      const day = this.model.eventDay(this.day, 1);
      if (day === null && !this.loop) return this.pause();
      this.day = day ?? 0;
      this.render();
      setTimeout(next, 1500);
    };
    setTimeout(next, 1500);
  }

  pause() {
    this.playing = false;
    this.render();
    this.settle();
  }

  /** Tells the page what is shown, 300 ms after the last input and never while it plays. */
  settle() {
    clearTimeout(this.timer);
    this.timer = this.playing ? 0 : window.setTimeout(() => this.tellNow(), SETTLE_MS);
  }

  /** The state in the form of the page's query: texts only. */
  value() {
    return {
      day: toIso(this.day, this.doc.dataset.start), mode: this.mode, window: String(this.window),
      layers: this.doc.layers.filter((layer) => !layer.always && this.layers.has(layer.id)).map((layer) => layer.id).join(",") || "none",
      extent: this.extent().map((degree) => degree.toFixed(4)).join(","), select: this.selected, names: this.names,
    };
  }

  tellNow() {
    this.timer = 0;
    this.labels.place();
    const value = this.value();
    const text = JSON.stringify(value);
    if (text === this.lastTold) return;
    this.lastTold = text;
    this.sequence += 1;
    this.announcer.textContent = `${this.timeBar.date.textContent}: ${this.timeBar.count.textContent}`;
    tell({ ...value, frame: this.frame, sequence: this.sequence, command: this.lastCommand });
  }

  /** The extent shown, drawn in by one per cent so that showing it again gives the same zoom. */
  extent() {
    const bounds = this.map.getBounds().pad(-0.01);
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  /** @param {Feature} feature */
  anchor(feature) {
    if (this.points.placed.has(feature.id)) return this.points.latLng(feature);
    return feature.geometry?.type === "Point" ? L.latLng(feature.geometry.coordinates[1], feature.geometry.coordinates[0]) : this.paths.latLng(feature);
  }

  /** @param {Feature} feature @param {L.LatLng} at */
  select(feature, at) {
    this.highlightArea("");
    this.selected = feature.subject;
    this.openPopup(feature, at, true);
    this.render();
    this.settle();
  }

  /** @param {Feature} feature @param {L.LatLng} at @param {boolean} pan */
  openPopup(feature, at, pan) {
    this.popupFeature = null;
    this.popup.options.autoPan = pan;
    const layer = this.model.layers.get(feature.layer);
    const symbol = this.model.drawn(this.clock(), this.layers).find((one) => one.feature === feature)?.symbol;
    const state = layer?.legend.find((entry) => entry.symbol === symbol)?.text ?? "";
    this.popup.setLatLng(at).setContent(popupContent(feature, this.doc, this.names, state)).openOn(this.map);
    this.popupFeature = feature;
    this.edges.place(true);
  }

  /** @param {Feature[]} features events at one place outside the frame */
  openEdge(features) {
    const heading = `${features[0].facts.place_names.en?.name ?? "Outside this map"}: outside this map`;
    this.popupFeature = null;
    this.popup.options.autoPan = false;
    const at = this.map.containerPointToLatLng(this.map.getSize().divideBy(2).add([0, 100]));
    const content = listContent(features, heading, (feature) => {
      this.selected = feature.subject;
      this.popup.setContent(popupContent(feature, this.doc, this.names));
      this.popupFeature = feature;
      this.render();
      this.settle();
    });
    this.popup.setLatLng(at).setContent(content).openOn(this.map);
    this.edges.place(true);
  }

  /** @param {string} id */
  selectArea(id) {
    this.map.closePopup();
    this.selected = this.selected === id ? "" : id;
    this.highlightArea(this.selected);
    this.render();
    this.settle();
  }

  /** @param {string} id of a municipality, or none */
  highlightArea(id) {
    this.statics.municipalities?.eachLayer((layer) => {
      const path = /** @type {any} */ (layer);
      this.statics.municipalities.resetStyle(path);
      if (path.feature.id === id) path.setStyle({ color: "var(--select)", weight: 3, dashArray: null });
    });
  }

  /** @param {string} text a sentence to show for a while */
  say(text) {
    this.notice.textContent = text;
    setTimeout(() => { if (this.notice.textContent === text) this.notice.textContent = ""; }, 8000);
  }

  /**
   * Shows what the page asks for: the whole state, or the extent of one subject.
   * @param {{command: number, day: string, mode: any, window: number, layers: string[], extent: number[] | null, home: boolean, select: string, names: string, fly: boolean}} command
   */
  set(command) {
    if (command.command <= this.lastCommand) return;
    this.lastCommand = command.command;
    this.touched = false;
    this.playing = false;
    clearTimeout(this.timer);
    this.day = Math.min(this.model.lastDay, Math.max(0, fromIso(command.day, this.doc.dataset.start)));
    this.mode = command.mode;
    this.window = command.window;
    this.layers = new Set([...command.layers, ...this.doc.layers.filter((layer) => layer.always).map((layer) => layer.id)]);
    this.names = command.names;
    if (command.extent) this.fit(command.extent, { animate: false });
    else if (command.home) this.fit(this.doc.dataset.extents[0].extent, { animate: false, clear: true });
    this.popupFeature = null;
    this.map.closePopup();
    this.selected = command.select;
    this.renderAll();
    this.highlightArea(this.selected);
    this.openSelected(command.fly);
    this.keepQuiet();
  }

  /** @param {boolean} fly whether to bring the selection into sight */
  openSelected(fly) {
    const feature = this.doc.features.find((one) => one.subject === this.selected && one.geometry);
    if (!feature) return;
    if (feature.at_edge) {
      const at = this.map.containerPointToLatLng(this.map.getSize().divideBy(2).add([0, 100]));
      this.openPopup(feature, at, false);
      return;
    }
    const at = this.anchor(feature);
    if (fly && !this.map.getBounds().pad(-0.1).contains(at)) this.map.panTo(at, { animate: false });
    this.openPopup(feature, at, fly);
  }
}

/** What the map's script calls: shows the map at once, and the replay as soon as its document is here. */
const mount = (/** @type {L.Map} */ map, /** @type {{document: string}} */ options, /** @type {Record<string, L.GeoJSON>} */ statics) => {
  /** @type {any} */
  let waiting = null;
  /** @type {{set: (command: any) => void, app: Replay | null}} */
  const handle = {
    app: null,
    set: (command) => {
      if (handle.app) handle.app.set(command);
      else waiting = command;
    },
  };
  document.body.classList.add("nk-body");
  fetch(options.document)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`the server answered ${answer.status}`))))
    .then((doc) => {
      const app = new Replay(map, doc, statics);
      handle.app = app;
      const first = doc.dataset.extents[0].extent;
      app.fit(first, { animate: false, clear: true });
      app.renderAll();
      app.keepQuiet();
      if (waiting) app.set(waiting);
      document.body.classList.add("nk-ready");
      document.fonts.ready.then(() => app.labels.place());
    })
    .catch((error) => {
      document.body.append(element("p", { class: "nk-failure", role: "alert", text: `The map's data could not be loaded (${error.message}). Reload the page to try again.` }));
    });
  return handle;
};

/** @type {any} */ (window).Replay = { mount, inWords };
