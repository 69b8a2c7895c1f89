/** The bar of pages at the foot of a phone's screen, which the first page brings: it has what the header has elsewhere. */

const PHONE = "(max-width: 767px)";

/**
 * Brings what the header has to the foot on a phone, and back.
 * @param {HTMLElement} header where it is elsewhere @param {HTMLElement} tools what is moved
 * @returns {(address: string) => void} marks the page that is shown, by its address below the app's root
 */
export function keepFoot(header, tools) {
  const foot = /** @type {HTMLElement | null} */ (document.querySelector(".nk-foot"));
  const more = foot?.querySelector("details");
  const phone = matchMedia(PHONE);
  const place = () => {
    if (!header.isConnected && !tools.isConnected) return;
    const home = (phone.matches && more?.querySelector(".nk-more")) || header;
    for (const old of more?.querySelectorAll(".nk-share") ?? []) if (old !== tools) old.remove();
    if (tools.parentElement !== home) home.append(tools);
  };
  place();
  phone.addEventListener("change", place);
  more?.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary")?.focus();
  });
  more?.addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to && !more.contains(/** @type {Node} */ (to))) more.open = false;
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (more?.open && !more.contains(/** @type {Node} */ (target))) more.open = false;
  });
  return (address) => {
    if (!foot) return;
    for (const link of foot.querySelectorAll("a[data-page]"))
      link.ariaCurrent = link.getAttribute("href") === (address || ".") ? "page" : null;
    const app = document.querySelector(".stApp");
    // What is no part of Streamlit's app takes its colours.
    if (app) document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme;
  };
}
