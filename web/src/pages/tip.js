/** The tooltip of the element under the pointer or with the focus; its accessible name says the same. */

import { element } from "../shared/dom.js";

const GAP_PX = 8;

export class Tip {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {WeakMap<Element, string[]>} */
    this.lines = new WeakMap();
    this.box = element("div", { class: "nk-tip", hidden: true, "aria-hidden": "true" });
    root.append(this.box);
    for (const name of ["pointerover", "focusin"])
      root.addEventListener(name, ({ target }) => this.show(/** @type {Element} */ (target)));
    for (const name of ["pointerleave", "focusout", "click"]) root.addEventListener(name, () => this.hide());
    root.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.hide();
    });
  }

  /** @param {Element} node @param {string[]} lines the first stands out */
  set(node, lines) {
    node.classList.add("nk-tipped");
    this.lines.set(node, lines);
  }

  hide() {
    this.box.hidden = true;
  }

  /** @param {Element} target what is pointed at, or something in it */
  show(target) {
    const node = target.closest(".nk-tipped");
    const lines = node && this.lines.get(node);
    if (!node || !lines) return this.hide();
    this.box.replaceChildren(...lines.filter(Boolean).map((text, i) => element(i ? "p" : "strong", { text })));
    this.box.hidden = false;
    const [at, around] = [node.getBoundingClientRect(), this.root.getBoundingClientRect()];
    const middle = Math.min(around.right, Math.max(around.left, (at.left + at.right) / 2));
    const left = Math.min(
      around.width - this.box.offsetWidth,
      Math.max(0, middle - around.left - this.box.offsetWidth / 2),
    );
    const below = at.top - this.box.offsetHeight - GAP_PX < Math.max(0, around.top);
    this.box.style.left = `${left}px`;
    this.box.style.top = `${(below ? at.bottom + GAP_PX : at.top - this.box.offsetHeight - GAP_PX) - around.top}px`;
  }
}
