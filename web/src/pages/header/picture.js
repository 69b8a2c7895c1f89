/** The picture of what the page shows, in a dialog: to look at, to save in the formats that are made in a moment, and to copy. */

import { button, element, showBriefly } from "../../shared/dom.js";
import { gettext, tag } from "../../shared/language.js";
import { copyPicture } from "../clipboard.js";
import { fetched, save, whole } from "../export/fetched.js";

/**
 * What the server says of a page's pictures (`app_pages/export/picture.py`): of each the `day` and what is shown, its size in pixels, where its
 * files are, the picture itself first, and where there are more of them.
 * @typedef {{id: string, label: string, name: string, address: string}} File
 * @typedef {{day: string, text: string, alt: string, width: number, height: number, files: File[], more: string}} Picture
 * @typedef {{pictures: Picture[], notices: string[]}} About
 */

const STATUS_MS = 4000;
/** A picture that isn't there by then takes longer than it should, in milliseconds. */
const PATIENCE_MS = 6000;
const DRAWING = gettext("Drawing…");
const SLOW = gettext("Drawing… This takes longer than usual: the server has much to do.");
const NO_COPY = gettext("This browser doesn’t let a page copy a picture here. Save it instead.");

/** What opens the dialog in an element: it takes the page's name, and the query of its address. @param {HTMLElement} root */
export function pictureDialog(root) {
  const title = element("h2", { text: gettext("Picture"), id: "nk-picture-title" });
  const text = element("p", { class: "nk-picture-text" });
  const days = element("div", { class: "nk-picture-days", role: "group", "aria-label": gettext("Day of the picture") });
  const notices = element("ul", { class: "nk-picture-notices" });
  const image = element("img", { alt: "" });
  const waits = element("p", { class: "nk-paper-waits" });
  const fault = element("p", { class: "nk-paper-fault", role: "alert", hidden: true });
  const paper = element("div", { class: "nk-paper" }, [image, waits, fault]);
  const status = element("p", { class: "nk-picture-status", role: "status" });
  const acts = element("div", { class: "nk-picture-acts" });
  const node = element("dialog", { class: "nk-picture", "aria-labelledby": title.id }, [
    element("div", { class: "nk-picture-head" }, [
      title,
      button("×", { "aria-label": gettext("Close") }, () => node.close()),
    ]),
    ...[text, days, paper, notices, element("div", { class: "nk-picture-foot" }, [acts, status])],
  ]);
  let working = new AbortController();
  node.addEventListener("close", () => {
    clear();
    node.remove();
  });
  // A click on the dialog itself is one beside all that is in it.
  node.addEventListener("click", ({ target }) => target === node && node.close());

  const clear = () => {
    working.abort();
    working = new AbortController();
    status.textContent = "";
    fault.hidden = true;
    URL.revokeObjectURL(image.src);
    image.removeAttribute("src");
    image.alt = "";
    return working.signal;
  };

  /** Says while something is on its way that it is, and what has become of it. @template T @param {Promise<T>} coming @param {AbortSignal} signal */
  const watched = async (coming, signal) => {
    waits.textContent = DRAWING;
    waits.hidden = false;
    paper.setAttribute("aria-busy", "true");
    const late = setTimeout(() => (waits.textContent = status.textContent = SLOW), PATIENCE_MS);
    try {
      return await coming;
    } catch (error) {
      if (signal.aborted) return null;
      fault.textContent = /** @type {Error} */ (error).message;
      fault.hidden = false;
      return null;
    } finally {
      clearTimeout(late);
      if (!signal.aborted) {
        if (status.textContent === SLOW) status.textContent = "";
        waits.hidden = true;
        paper.removeAttribute("aria-busy");
      }
    }
  };

  /** @param {Picture} picture */
  const show = async (picture) => {
    const signal = clear();
    text.textContent = picture.text;
    paper.style.setProperty("--across", String(picture.width / picture.height));
    /** @type {Map<string, Promise<Blob>>} */
    const made = new Map();
    /** A file that was made once is there. @param {File} file */
    const get = (file) => {
      const coming = made.get(file.id) ?? fetched(whole(file.address), signal);
      made.set(file.id, coming);
      coming.catch(() => made.delete(file.id));
      return coming;
    };
    /** Does something that may take a moment, and says so. @param {string} wait @param {() => Promise<string>} act which says what it has done */
    const doing = async (wait, act) => {
      status.textContent = wait;
      try {
        const done = await act();
        if (!signal.aborted) showBriefly(status, done, STATUS_MS);
      } catch (error) {
        if (!signal.aborted) status.textContent = /** @type {Error} */ (error).message;
      }
    };
    const [first] = picture.files;
    const saving = picture.files.map((file) =>
      button(file.label, { title: gettext("Save as {name}", { name: file.name }) }, () =>
        doing(gettext("Making the file…"), async () => {
          save(await get(file), file.name);
          return gettext("Saved: {name}", { name: file.name });
        }),
      ),
    );
    const copy = button(
      gettext("Copy"),
      { title: gettext("Copy the picture, to paste it into a document or a message") },
      () => doing(DRAWING, async () => ((await copyPicture(() => get(first))) ? gettext("Picture copied") : NO_COPY)),
    );
    saving.splice(1, 0, copy);
    const more = gettext("Other sizes, films, data: all exports of this view");
    acts.replaceChildren(...saving, element("a", { href: whole(picture.more), text: gettext("More…"), title: more }));
    const blob = await watched(get(first), signal);
    if (!blob || signal.aborted) return;
    image.src = URL.createObjectURL(blob);
    image.alt = picture.alt;
  };

  /** @param {Picture[]} pictures */
  const offerDays = (pictures) => {
    days.hidden = pictures.length < 2;
    const choices = pictures.map((picture, n) => {
      const choice = button(picture.day, { "aria-pressed": String(n === 0) }, () => {
        for (const one of choices) one.ariaPressed = String(one === choice);
        show(picture);
      });
      return choice;
    });
    days.replaceChildren(...choices);
  };

  /** @param {string} page @param {string} search */
  return async (page, search) => {
    const signal = clear();
    for (const one of [text, days, notices, acts]) one.replaceChildren();
    days.hidden = true;
    root.append(node);
    node.showModal();
    const query = new URLSearchParams(search);
    query.set("lang", tag());
    query.set("page", page);
    const answer = await watched(fetched(whole(`picture.json?${query}`), signal), signal);
    if (!answer) return;
    /** @type {About} */
    const about = JSON.parse(await answer.text());
    if (signal.aborted) return;
    paper.hidden = !about.pictures.length;
    notices.replaceChildren(...about.notices.map((notice) => element("li", { text: notice })));
    offerDays(about.pictures);
    if (!about.pictures.length) return;
    const shown = show(about.pictures[0]);
    /** @type {HTMLElement} */ (acts.firstElementChild).focus();
    await shown;
  };
}
