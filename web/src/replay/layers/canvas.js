/** A canvas over the map and a margin around it; it moves with the map and is scaled while it zooms. */

/** @typedef {import("../../shared/types.js").Box} Box in the map's layer plane */

export class CanvasLayer extends L.Renderer {
  /** @param {string} pane @param {() => void} moved called when the canvas has a new place, size or zoom */
  constructor(pane, moved) {
    super({ padding: 0.3, pane });
    this.moved = moved;
    this.density = 1;
    this.second = document.createElement("canvas");
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
    /** @type {any} */
    const self = this;
    if (self._map._animatingZoom && self._bounds) return;
    // @ts-expect-error the renderer's own bookkeeping of bounds, centre and zoom
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
   * Draws the canvas anew, or some boxes of it. `draw` gets a context with the layer plane's origin
   * and boxes, and draws at least all that meets them, each thing once. Boxes are drawn on a second
   * canvas and copied, because the edges of what is drawn within a clip differ from those of the
   * whole; all are drawn before the first is copied, because browsers may duplicate a canvas that is
   * drawn on after it was copied from.
   * @param {Box[] | null} boxes null for the whole canvas
   * @param {(context: CanvasRenderingContext2D, boxes: Box[]) => void} draw
   */
  paint(boxes, draw) {
    const canvas = /** @type {HTMLCanvasElement} */ (/** @type {any} */ (this)._container);
    if (!canvas || !(/** @type {any} */ (this)._bounds)) return;
    const shown = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    if (!boxes) {
      shown.clearRect(0, 0, canvas.width, canvas.height);
      this.place(shown, () => draw(shown, [this.box]));
      return;
    }
    if (this.second.width !== canvas.width || this.second.height !== canvas.height) {
      this.second.width = canvas.width;
      this.second.height = canvas.height;
    }
    const context = /** @type {CanvasRenderingContext2D} */ (this.second.getContext("2d"));
    const [left, top] = this.box;
    const parts = apart(boxes)
      .map((box) => {
        const x = Math.max(0, Math.floor((box[0] - left) * this.density));
        const y = Math.max(0, Math.floor((box[1] - top) * this.density));
        const width = Math.min(canvas.width, Math.ceil((box[2] - left) * this.density)) - x;
        const height = Math.min(canvas.height, Math.ceil((box[3] - top) * this.density)) - y;
        return { box, x, y, width, height };
      })
      .filter(({ width, height }) => width > 0 && height > 0);
    if (!parts.length) return;
    for (const { x, y, width, height } of parts) context.clearRect(x, y, width, height);
    this.place(context, () =>
      draw(
        context,
        parts.map(({ box }) => box),
      ),
    );
    for (const { x, y, width, height } of parts) {
      shown.clearRect(x, y, width, height);
      shown.drawImage(this.second, x, y, width, height, x, y, width, height);
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {() => void} draw with the layer plane's origin */
  place(context, draw) {
    const [left, top] = this.box;
    context.save();
    context.setTransform(this.density, 0, 0, this.density, -left * this.density, -top * this.density);
    draw();
    context.restore();
  }
}

/** Boxes that cover the same, such that no two of them meet. @param {Box[]} boxes */
export function apart(boxes) {
  /** @type {Box[]} */
  const out = [];
  for (const box of boxes) {
    // A pixel more on each side: boxes are drawn to whole pixels.
    let joined = /** @type {Box} */ ([
      Math.floor(box[0]) - 1,
      Math.floor(box[1]) - 1,
      Math.ceil(box[2]) + 1,
      Math.ceil(box[3]) + 1,
    ]);
    for (let i = 0; i < out.length; i += 1) {
      const other = out[i];
      if (joined[0] > other[2] || other[0] > joined[2] || joined[1] > other[3] || other[1] > joined[3]) continue;
      joined = [
        Math.min(joined[0], other[0]),
        Math.min(joined[1], other[1]),
        Math.max(joined[2], other[2]),
        Math.max(joined[3], other[3]),
      ];
      out.splice(i, 1);
      i = -1;
    }
    out.push(joined);
  }
  return out;
}
