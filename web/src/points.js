/** Point features on one canvas: symbols, rings of precision, and leader lines to moved symbols. */

import { Stamps } from "./draw.js";
import { spread } from "./layout.js";
import { colour } from "./theme.js";

/** @typedef {import("./types.js").Feature} Feature */
/** @typedef {{feature: Feature, symbol: import("./types.js").Symbol_}} Drawn */

/** Above the labels: a name never covers a symbol. */
const PANE = "points";
const RING_MIN_PX = 16;
const RING_MIN_ZOOM = 11;
const TOUCH_PX = 14;
/** Symbols shrink with the zoom, so that all Kosovo doesn't drown in them: from this scale at zoom 8 to full size at 10. */
const SMALLEST_SCALE = 0.62;

/**
 * The canvas layer. Positions are worked out once a zoom for all features, so a step of the clock
 * moves nothing: it only shows and hides.
 */
export class Points {
  /** @param {L.Map} map @param {import("./model.js").Model} model */
  constructor(map, model) {
    this.map = map;
    this.model = model;
    this.stamps = new Stamps(model.doc);
    /** @type {Drawn[]} */
    this.drawn = [];
    this.selected = "";
    this.scale = 1;
    /** Pixel positions in the map's layer plane at this zoom, by feature id.
     * @type {Map<string, {x: number, y: number, atX: number, atY: number, moved: boolean}>} */
    this.placed = new Map();
    map.createPane(PANE).style.zIndex = "450";
    /** @type {HTMLElement} */ (map.getPane(PANE)).style.pointerEvents = "none";
    this.layer = new CanvasLayer(() => this.redraw(), () => this.arrange());
    this.layer.addTo(map);
  }

  /** All point features with a place inside the frame, the largest and earliest first. */
  all() {
    const features = this.model.doc.features.filter((feature) => feature.geometry?.type === "Point" && !feature.at_edge && this.sizeOf(feature) > 0);
    return features.sort((a, b) => Number(!a.days) * -1 - Number(!b.days) * -1 || this.sizeOf(b) - this.sizeOf(a) || (a.days?.[0] ?? 0) - (b.days?.[0] ?? 0));
  }

  /** The largest size that a feature has at any time, in pixels; 0 when it is no point symbol. @param {Feature} feature */
  sizeOf(feature) {
    let size = 0;
    for (const [, , name] of feature.spells) {
      const symbol = this.model.symbol(feature.layer, name);
      if (symbol.kind === "point") size = Math.max(size, symbol.size_px);
    }
    return size;
  }

  /** Works out where each symbol stands at this zoom. */
  arrange() {
    const features = this.all();
    const zoom = this.map.getZoom();
    this.scale = Math.min(1, Math.max(SMALLEST_SCALE, SMALLEST_SCALE + ((zoom - 8) / 2) * (1 - SMALLEST_SCALE)));
    const at = features.map((feature) => {
      const [lon, lat] = feature.geometry.coordinates;
      return this.map.project([lat, lon], zoom);
    });
    const spots = spread(at.map((point, i) => ({ x: point.x, y: point.y, r: (this.sizeOf(features[i]) / 2) * this.scale + 1, fixed: !features[i].days })));
    const origin = this.map.getPixelOrigin();
    this.placed = new Map(
      features.map((feature, i) => [
        feature.id,
        { x: spots[i].x - origin.x, y: spots[i].y - origin.y, atX: at[i].x - origin.x, atY: at[i].y - origin.y, moved: spots[i].moved },
      ]),
    );
  }

  /** @param {{feature: Feature, symbol: string}[]} drawn with the names of symbols @param {string} selected a subject's id */
  show(drawn, selected) {
    this.drawn = drawn
      .map(({ feature, symbol }) => ({ feature, symbol: this.model.symbol(feature.layer, symbol) }))
      .filter(({ feature, symbol }) => symbol.kind === "point" && this.placed.has(feature.id));
    this.selected = selected;
    this.redraw();
  }

  redraw() {
    const context = this.layer.begin();
    if (!context) return;
    this.stamps.density !== this.layer.density && (this.stamps.clear(), (this.stamps.density = this.layer.density));
    const { palette } = this.model.doc;
    this.rings(context);
    context.strokeStyle = colour(palette, "text-quiet");
    context.lineWidth = 0.75;
    context.globalAlpha = 0.55;
    context.beginPath();
    for (const { feature } of this.drawn) {
      const spot = /** @type {any} */ (this.placed.get(feature.id));
      if (!spot.moved) continue;
      context.moveTo(spot.atX, spot.atY);
      context.lineTo(spot.x, spot.y);
    }
    context.stroke();
    context.globalAlpha = 1;
    for (const { feature, symbol } of this.drawn) {
      const spot = /** @type {any} */ (this.placed.get(feature.id));
      if (feature.subject === this.selected) {
        context.strokeStyle = colour(palette, "select");
        context.lineWidth = 3;
        context.beginPath();
        context.arc(spot.x, spot.y, (symbol.size_px / 2) * this.scale + 5, 0, 2 * Math.PI);
        context.stroke();
      }
      this.stamps.stamp(context, symbol, spot.x, spot.y, this.scale);
    }
  }

  /** One ring a place and precision, where it is large enough to say something. @param {CanvasRenderingContext2D} context */
  rings(context) {
    const zoom = this.map.getZoom();
    if (zoom < RING_MIN_ZOOM) return;
    const seen = new Set();
    context.strokeStyle = colour(this.model.doc.palette, "text-quiet");
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    for (const { feature, symbol } of this.drawn) {
      const spot = /** @type {any} */ (this.placed.get(feature.id));
      const lat = feature.geometry.coordinates[1];
      const radius = (feature.precision_m ?? 0) / metresPerPixel(lat, zoom);
      const key = `${spot.atX},${spot.atY},${feature.precision_m}`;
      if (!symbol.ring || radius < RING_MIN_PX || seen.has(key)) continue;
      seen.add(key);
      context.beginPath();
      context.arc(spot.atX, spot.atY, radius, 0, 2 * Math.PI);
      context.stroke();
    }
    context.setLineDash([]);
  }

  /** The topmost feature under a point of the map, or null. @param {L.Point} layerPoint */
  at(layerPoint) {
    let best = null;
    let least = Infinity;
    for (const { feature, symbol } of this.drawn) {
      const spot = /** @type {any} */ (this.placed.get(feature.id));
      const distance = Math.hypot(spot.x - layerPoint.x, spot.y - layerPoint.y);
      if (distance <= Math.max(TOUCH_PX, (symbol.size_px / 2) * this.scale + 2) && distance < least) {
        best = feature;
        least = distance;
      }
    }
    return best;
  }

  /** The circles that the symbols shown take up, in the map's layer plane. */
  boxes() {
    return this.drawn.map(({ feature, symbol }) => {
      const spot = /** @type {any} */ (this.placed.get(feature.id));
      return { x: spot.x, y: spot.y, r: (symbol.size_px / 2) * this.scale };
    });
  }

  /** Where a feature's symbol stands now. @param {Feature} feature @returns {L.LatLng} */
  latLng(feature) {
    const spot = this.placed.get(feature.id);
    if (spot) return this.map.layerPointToLatLng([spot.x, spot.y]);
    const [lon, lat] = feature.geometry.coordinates;
    return L.latLng(lat, lon);
  }
}

/** @param {number} lat @param {number} zoom Ground resolution of Web Mercator on the WGS 84 sphere. */
export function metresPerPixel(lat, zoom) {
  return (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
}

/** A canvas that covers the map and a margin, moves with it, and is scaled while it zooms. */
class CanvasLayer extends L.Renderer {
  /** @param {() => void} redraw @param {() => void} arrange */
  constructor(redraw, arrange) {
    super({ padding: 0.3, pane: PANE });
    this.redraw = redraw;
    this.arrange = arrange;
    this.density = 1;
    /** The zoom and the origin of the layer plane for which positions were worked out. */
    this.plane = "";
  }

  _initContainer() {
    const canvas = document.createElement("canvas");
    canvas.className = "nk-points";
    canvas.setAttribute("aria-hidden", "true");
    /** @type {any} */ (this)._container = canvas;
  }

  _destroyContainer() {
    /** @type {any} */ (this)._container.remove();
  }

  _update() {
    const self = /** @type {any} */ (this);
    if (self._map._animatingZoom && self._bounds) return;
    // @ts-ignore the renderer's own bookkeeping of bounds, centre and zoom
    L.Renderer.prototype._update.call(this);
    const size = self._bounds.getSize();
    this.density = Math.min(window.devicePixelRatio || 1, 3);
    L.DomUtil.setPosition(self._container, self._bounds.min);
    self._container.width = size.x * this.density;
    self._container.height = size.y * this.density;
    self._container.style.width = `${size.x}px`;
    self._container.style.height = `${size.y}px`;
    const origin = self._map.getPixelOrigin();
    const plane = `${self._map.getZoom()} ${origin.x} ${origin.y}`;
    if (plane !== this.plane) this.arrange();
    this.plane = plane;
    this.redraw();
  }

  /** Clears the canvas; the context's origin is then the map's layer plane. @returns {CanvasRenderingContext2D | null} */
  begin() {
    const self = /** @type {any} */ (this);
    if (!self._container || !self._bounds) return null;
    const context = /** @type {CanvasRenderingContext2D} */ (self._container.getContext("2d"));
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, self._container.width, self._container.height);
    context.setTransform(this.density, 0, 0, this.density, -self._bounds.min.x * this.density, -self._bounds.min.y * this.density);
    return context;
  }
}
