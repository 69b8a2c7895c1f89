/** Texts to paste beside a picture, each with a button that copies it. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { component } from "../component.js";

/** @typedef {{texts: {label: string, text: string, rows: number}[]}} Data */

const STATUS_MS = 2500;

export const captions = component((root, _, /** @type {Data} */ { texts }) => {
  const fields = texts.map(({ label, rows }) => {
    const field = element("textarea", { rows, readonly: true, onfocus: () => field.select() });
    const status = element("span", { role: "status" });
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        status.textContent = gettext("Copied");
      } catch {
        field.select();
        status.textContent = gettext("This browser doesn’t let a page copy. The text is marked: copy it by keyboard.");
      }
      setTimeout(() => (status.textContent = ""), STATUS_MS);
    };
    const button = element("button", {
      type: "button",
      text: gettext("Copy"),
      "aria-label": gettext("Copy: {label}", { label }),
      onclick: copy,
    });
    root.append(
      element("div", { class: "nk-copy-text" }, [
        element("label", {}, [element("span", { text: label }), field]),
        element("div", {}, [button, status]),
      ]),
    );
    return field;
  });
  return { show: (/** @type {Data} */ given) => given.texts.forEach(({ text }, i) => (fields[i].value = text)) };
});
