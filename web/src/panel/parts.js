/** Changes what a panel says, part by part: what stays keeps its place, its focus and what is open in it. */

const PART = "[data-part]";

/** What marks an element that has the focus, so that it is found again. @param {Element | null} node */
function mark(node) {
  for (const name of ["data-id", "id", "href"]) {
    const value = node?.getAttribute(name);
    if (value) return `[${name}="${CSS.escape(value)}"]`;
  }
  return "";
}

/** @param {Element} now @param {Element} next */
function fill(now, next) {
  const focused = now.contains(document.activeElement) ? document.activeElement : null;
  const again = mark(focused);
  now.className = next.className;
  now.replaceChildren(...next.childNodes);
  if (again) /** @type {HTMLElement | null} */ (now.querySelector(again))?.focus({ preventScroll: true });
}

/** @param {HTMLElement} root the panel @param {string} html what it says from now on */
export function change(root, html) {
  const next = new DOMParser().parseFromString(html, "text/html").querySelector(".nk-reading");
  const now = root.querySelector(".nk-reading");
  if (!next) return;
  if (!now) {
    root.append(next);
    return;
  }
  const before = now.querySelector("[data-part=card]")?.textContent;
  now.setAttribute("data-scene", next.getAttribute("data-scene") ?? "");
  for (const part of next.querySelectorAll(PART)) {
    const name = part.getAttribute("data-part");
    const old = now.querySelector(`[data-part="${name}"]`);
    const field = /** @type {HTMLInputElement | null | undefined} */ (old?.querySelector(".nk-find input[name=find]"));
    if (old && field) {
      // The field stays: a person may be typing in it.
      const form = /** @type {HTMLFormElement} */ (field.form);
      const given = /** @type {HTMLInputElement} */ (part.querySelector("input[name=find]"));
      if (field !== document.activeElement) field.value = given.value;
      for (const hidden of form.querySelectorAll("input[type=hidden]")) hidden.remove();
      form.append(...part.querySelectorAll("input[type=hidden]"));
    } else if (old && old.innerHTML !== part.innerHTML) fill(old, part);
  }
  const card = now.querySelector("[data-part=card]");
  // What was just selected comes into sight.
  if (card?.textContent && card.textContent !== before) root.scrollTo({ top: 0 });
}
