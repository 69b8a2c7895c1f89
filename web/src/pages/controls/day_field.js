/** A field for a day, written as pages write it: Python reads what is typed; beside it the days before and after are a press away. */

import { fromIso, inWords, toIso } from "../../shared/clock.js";
import { button, element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { clamp } from "../../shared/numbers.js";
import { component } from "../component.js";

/** @typedef {{day: string, first: string, last: string, text: string, problem: string}} Data `text` is what was typed and is no day, and `problem` the sentence about it */

const SETTLE_MS = 300;
/** For ids: a page has several fields. */
let made = 0;

/**
 * The field: its element, and what shows a day in it.
 * @param {string} label @param {(day: string) => void} onDay takes the ISO day that was stepped to @param {(text: string) => void} onText takes what was typed; it waits until it is shown a day again
 */
export function dayInput(label, onDay, onText) {
  made += 1;
  const [id, problemId] = [`nk-day-${made}`, `nk-day-problem-${made}`];
  /** @type {Data} */
  let data;
  let day = "";
  let settling = 0;
  /** What Python has been given to read and has not answered yet. */
  let sent = "";
  const problem = element("p", { id: problemId, class: "nk-day-problem", role: "alert" });
  const input = element("input", {
    id,
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    onfocus: () => input.select(),
    onchange: () => read(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (event.key === "Enter") read();
      else if (by) step(by);
      else return;
      event.preventDefault();
    },
  });
  /** @param {string} text @param {string} name @param {1 | -1} by */
  const beside = (text, name, by) => button(text, { "aria-label": `${name}: ${label}`, title: name }, () => step(by));
  const before = beside("‹", gettext("The day before"), -1);
  const after = beside("›", gettext("The day after"), 1);
  // Who leaves the field has settled on a day: what is pressed next comes after it.
  const root = element("div", { class: "nk-day" }, [
    element("label", { for: id, text: label }),
    element("div", [before, input, after]),
    problem,
  ]);

  /** @param {string} text @param {string} sentence */
  const write = (text, sentence) => {
    input.value = text || inWords(day);
    problem.textContent = sentence;
    input.ariaInvalid = sentence ? "true" : "false";
    if (sentence) input.setAttribute("aria-describedby", problemId);
    else input.removeAttribute("aria-describedby");
    before.disabled = day <= data.first;
    after.disabled = day >= data.last;
  };
  const settle = () => {
    clearTimeout(settling);
    settling = 0;
    if (day !== data.day) onDay(day);
  };
  // Who leaves the field has settled on a day: what is pressed next comes after it.
  root.addEventListener("focusout", () => settling && settle());
  /** @param {number} by days */
  const step = (by) => {
    day = toIso(clamp(fromIso(day, data.first) + by, 0, fromIso(data.last, data.first)), data.first);
    write("", "");
    clearTimeout(settling);
    settling = window.setTimeout(settle, SETTLE_MS);
  };
  const read = () => {
    const text = input.value.trim();
    if (text === sent || (data.problem && text === data.text)) return;
    if (!text || text === inWords(day)) return write("", "");
    clearTimeout(settling);
    settling = 0;
    sent = text;
    onText(text);
  };
  const show = (/** @type {Data} */ given) => {
    const typing = data && !sent && JSON.stringify(given) === JSON.stringify(data) && document.activeElement === input;
    data = given;
    sent = "";
    // While a person still steps or types, the page's day is old.
    if (settling || typing) return;
    day = data.day;
    write(data.text, data.problem);
  };
  return { root, show };
}

export const dayField = component((root, send, /** @type {Data & {label: string}} */ { label }) => {
  const field = dayInput(
    label,
    (day) => send("day", day),
    (text) => send("text", text),
  );
  root.append(field.root);
  return { show: field.show };
});
