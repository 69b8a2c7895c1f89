/** One tab stop for a row of things: the arrow keys go from one to the next, Enter and space press it. */

/** @param {Element} row @param {Element[]} items in their order @param {Element} [first] where the tab key leads to */
export function rove(row, items, first = items[0]) {
  for (const item of items) item.setAttribute("tabindex", item === first ? "0" : "-1");
  row.addEventListener("focusin", ({ target }) => stopAt(items, /** @type {Element} */ (target)));
  row.addEventListener("keydown", (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    const at = items.indexOf(/** @type {Element} */ (event.target));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[key];
    if (to !== undefined) /** @type {HTMLElement | undefined} */ (items[to])?.focus();
    else if (key === "Enter" || key === " ") event.target?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else return;
    // The map beside listens to the same keys.
    event.preventDefault();
  });
}

/** Makes one of the items the tab stop. @param {Element[]} items @param {Element} item */
export function stopAt(items, item) {
  if (!items.includes(item)) return;
  for (const one of items) one.setAttribute("tabindex", one === item ? "0" : "-1");
}
