/** The preview of an export: the picture itself in fewer pixels, and the button that puts it on the clipboard. */

import { button, element, showBriefly } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { copyPicture } from "../clipboard.js";
import { component } from "../component.js";
import { fetched, whole } from "./fetched.js";
import { wide } from "./pixels.js";

/**
 * @typedef {{address: string, width: number, height: number, alt: string, name: string, paper: string, fault: string}} Data
 *   `address` is the picture's, from the app's root, in pixels `width` by `height`; `name` is the file's, `paper` the size in words, `fault`
 *   says why there is no picture
 */

const STATUS_MS = 4000;
const NO_COPY = gettext("This browser doesn’t let a page copy a picture here. Save it instead:");

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
    say(gettext("Drawing the picture…"));
    copy.disabled = true;
    try {
      // No wider than it is, and no larger than somebody waits for.
      const picture = () => fetched(`${whole(data.address)}&wide=${data.width}`);
      if (await copyPicture(picture)) showBriefly(status, gettext("Picture copied"), STATUS_MS);
      else say(NO_COPY);
    } catch (error) {
      say(/** @type {Error} */ (error).message);
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
    picture.dataset.src = url; // while it is drawn: paper doesn't wait for it here (header/paper.js)
    drawing.abort();
    drawing = new AbortController();
    const { signal } = drawing;
    waits.hidden = false;
    paper.setAttribute("aria-busy", "true");
    try {
      const made = URL.createObjectURL(await fetched(url, signal));
      URL.revokeObjectURL(picture.src);
      picture.src = made;
      delete picture.dataset.src;
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
