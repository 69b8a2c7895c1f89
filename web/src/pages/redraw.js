/** Lists that are drawn anew only when what they show has changed. */

/**
 * What fills a list. The element with the focus keeps it: it is found by its `data-id`, or by that of what it is in.
 * @template T @param {HTMLElement} list @param {(data: T) => Element[]} make the elements of the list
 * @returns {(data: T) => void}
 */
export function redraw(list, make) {
  let drawn = "";
  return (data) => {
    const now = JSON.stringify(data);
    if (now === drawn) return;
    drawn = now;
    const focused = list.contains(document.activeElement) ? document.activeElement?.closest("[data-id]") : null;
    const id = focused?.getAttribute("data-id");
    list.replaceChildren(...make(data));
    if (!id) return;
    const again = list.querySelector(`[data-id="${CSS.escape(id)}"]`);
    /** @type {HTMLElement | null | undefined} */ (again?.querySelector("button") ?? again)?.focus({
      preventScroll: true,
    });
  };
}
