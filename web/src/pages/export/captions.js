/** Texts to paste beside a picture, each with a button that copies it. */

import { button, element, showBriefly } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { copyText } from "../clipboard.js";
import { component } from "../component.js";

/** @typedef {{texts: {label: string, text: string, rows: number}[]}} Data */

const STATUS_MS = 2500;
const BY_KEYBOARD = gettext("This browser doesn’t let a page copy. The text is marked: copy it by keyboard.");

export const captions = component((root, _, /** @type {Data} */ { texts }) => {
  const fields = texts.map(({ label, rows }) => {
    const field = element("textarea", { rows, readonly: true, onfocus: () => field.select() });
    const status = element("span", { role: "status" });
    const name = gettext("Copy: {label}", { label });
    const copy = button(gettext("Copy"), { "aria-label": name }, async () => {
      const done = await copyText(field.value);
      if (!done) field.select();
      showBriefly(status, done ? gettext("Copied") : BY_KEYBOARD, STATUS_MS);
    });
    root.append(
      element("div", { class: "nk-copy-text" }, [
        element("label", [element("span", { text: label }), field]),
        element("div", [copy, status]),
      ]),
    );
    return field;
  });
  return { show: (/** @type {Data} */ given) => given.texts.forEach(({ text }, i) => (fields[i].value = text)) };
});
