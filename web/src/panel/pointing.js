/** Rows of events: the maps on the page show where an event was while a person points at its row. */

/** @param {string} id of an event; empty for none */
function point(id) {
  for (const { contentWindow } of document.querySelectorAll("iframe")) {
    try {
      /** @type {any} */ (contentWindow).replay?.app?.point(id);
    } catch {
      // A frame of another origin is no map of ours.
    }
  }
}

export function pointFromLists() {
  let pointed = "";
  /** @param {EventTarget | null} target */
  const at = (target) => {
    const id =
      /** @type {Element | null} */ (target)?.closest?.(".nk-choices [data-id]")?.getAttribute("data-id") ?? "";
    if (id === pointed) return;
    pointed = id;
    point(id);
  };
  document.addEventListener("pointerover", ({ target }) => at(target));
  document.addEventListener("focusin", ({ target }) => at(target));
  document.addEventListener("focusout", () => at(null));
}
