/** A canvas over the map and a margin around it; it moves with the map and is scaled while it zooms. */

/** @typedef {[number, number, number, number]} Box left, top, right, bottom in the map's layer plane */

export class CanvasLayer extends L.Renderer {
  /** @param {string} pane @param {() => void} moved called when the canvas has a new place, size or zoom */
  constructor(pane, moved) {
    super({ padding: 0.3, pane });
    this.moved = moved;
    this.density = 1;
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
    this.moved();
  }

  /** What the canvas covers, in the map's layer plane. @returns {Box} */
  get box() {
    const { min, max } = /** @type {any} */ (this)._bounds;
    return [min.x, min.y, max.x, max.y];
  }

  /**
   * Clears the canvas, or only some boxes of it, and hands out its context with the layer plane's
   * origin; nothing outside the boxes is touched.
   * @param {Box[] | null} boxes null for the whole canvas
   * @param {(context: CanvasRenderingContext2D) => void} draw
   */
  paint(boxes, draw) {
    const self = /** @type {any} */ (this);
    if (!self._container || !self._bounds) return;
    const context = /** @type {CanvasRenderingContext2D} */ (self._container.getContext("2d"));
    const { min } = self._bounds;
    const { density } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.save();
    if (boxes) {
      context.beginPath();
      for (const [left, top, right, bottom] of boxes) {
        // Whole pixels, so that no edge is blended with what stands outside.
        const [x, y] = [Math.floor((left - min.x) * density), Math.floor((top - min.y) * density)];
        context.rect(x, y, Math.ceil((right - min.x) * density) - x, Math.ceil((bottom - min.y) * density) - y);
      }
      context.clip();
    }
    context.clearRect(0, 0, self._container.width, self._container.height);
    context.setTransform(density, 0, 0, density, -min.x * density, -min.y * density);
    draw(context);
    context.restore();
  }
}
