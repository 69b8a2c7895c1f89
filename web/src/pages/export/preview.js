/** The preview of an export: the picture itself in fewer pixels, and the button that puts it on the clipboard. */

import { button, element, showBriefly } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { component } from "../component.js";
import { wide } from "./pixels.js";

/**
 * @typedef {{address: string, width: number, height: number, alt: string, name: string, paper: string, fault: string}} Data
 *   `address` is the picture's, from the app's root, in pixels `width` by `height`; `name` is the file's, `paper` the size in words, `fault`
 *   says why there is no picture
 */

const STATUS_MS = 4000;
const NO_COPY = gettext("This browser doesn’t let a page copy a picture here. Save it instead:");

/** Fetches a picture; what the server says where there is none is the error. @param {string} url @param {AbortSignal} [signal] */
async function fetched(url, signal) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error((await answer.text()) || gettext("The picture could not be drawn."));
  return answer.blob();
}

/** @param {string} address */
const whole = (address) => new URL(address, document.baseURI).href;

export const preview = component((root) => {
  /** @type {Data} */
  let data;
  let shown = "";
  let drawing = new AbortController();
  const picture = element("img", { alt: "" });
  const waits = element("p", { class: "nk-paper-waits", text: gettext("Drawing…"), hidden: true });
  const fault = element("p", { class: "nk-paper-fault", role: "alert", hidden: true });
  const paper = element("div", { class: "nk-paper" }, [picture, waits, fault]);
  const size = element("span", { class: "nk-paper-size" });
  const status = element("span", { role: "status" });
  const save = element("a", { text: gettext("Save the PNG"), hidden: true });
  /** @param {string} text */
  const say = (text) => {
    status.textContent = text;
    save.hidden = text !== NO_COPY;
  };
  const hint = gettext("Copy the picture, to paste it into a document or a message");
  const copy = button(gettext("Copy PNG"), { title: hint }, async () => {
    if (!navigator.clipboard?.write || !window.ClipboardItem) return say(NO_COPY);
    say(gettext("Drawing the picture…"));
    copy.disabled = true;
    let wrong = "";
    // The browser wants to be asked at once, while the person's click is fresh; the picture may come later.
    const coming = fetched(whole(data.address)).catch((error) => {
      wrong = error.message;
      throw error;
    });
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": coming })]);
      showBriefly(status, gettext("Picture copied"), STATUS_MS);
    } catch {
      say(wrong || NO_COPY);
    } finally {
      copy.disabled = false;
    }
  });
  const foot = element("div", { class: "nk-preview-foot" }, [size, status, save, copy]);
  root.append(element("div", { class: "nk-preview" }, [paper, foot]));

  const draw = async () => {
    if (data.fault) {
      drawing.abort();
      shown = "";
      waits.hidden = true;
      return;
    }
    const url = `${whole(data.address)}&wide=${wide(paper.clientWidth, devicePixelRatio, data.width)}`;
    if (url === shown || !paper.clientWidth) return;
    shown = url;
    drawing.abort();
    drawing = new AbortController();
    const { signal } = drawing;
    waits.hidden = false;
    paper.setAttribute("aria-busy", "true");
    try {
      const made = URL.createObjectURL(await fetched(url, signal));
      URL.revokeObjectURL(picture.src);
      picture.src = made;
      picture.alt = data.alt;
    } catch (error) {
      if (signal.aborted) return;
      fault.textContent = /** @type {Error} */ (error).message;
      fault.hidden = false;
      shown = "";
    }
    waits.hidden = true;
    paper.removeAttribute("aria-busy");
  };
  new ResizeObserver(() => {
    if (data) draw();
  }).observe(paper);

  return {
    show: (/** @type {Data} */ given) => {
      const other = given.address !== data?.address;
      data = given;
      paper.style.setProperty("--across", String(data.width / data.height));
      size.textContent = data.paper;
      copy.disabled = Boolean(data.fault);
      fault.textContent = data.fault;
      fault.hidden = !data.fault;
      save.href = whole(data.address);
      save.download = data.name;
      if (other) say("");
      draw();
    },
  };
});
