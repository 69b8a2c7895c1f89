/** Parts that a person has opened stay open when what they are in is drawn anew. */

const FOLDED = "details.nk-folded-part[id]";

/** The ids of those that are open. @type {Set<string>} */
const opened = new Set();

export function keepOpen() {
  document.addEventListener(
    "toggle",
    ({ target }) => {
      const part = /** @type {HTMLDetailsElement} */ (target);
      if (!part.matches?.(FOLDED) || !part.isConnected) return;
      if (part.open) opened.add(part.id);
      else opened.delete(part.id);
    },
    true,
  );
  const open = () => {
    for (const part of document.querySelectorAll(FOLDED))
      if (opened.has(part.id)) /** @type {HTMLDetailsElement} */ (part).open = true;
  };
  new MutationObserver(open).observe(document.body, { childList: true, subtree: true });
}
