/** The editor of briefings: scenes in their order, kept in the browser with every step back; Python checks them and writes files. */

import { button, element } from "../../shared/dom.js";
import { gettext, ngettext } from "../../shared/language.js";
import { letterOf } from "../../shared/letters.js";
import { component } from "../component.js";
import { dayInput } from "../controls/day_field.js";
import { sceneCard } from "./scene_card.js";
import {
  browserStore,
  change,
  duplicated,
  edited,
  emptyWork,
  keep,
  load,
  moved,
  redo,
  removed,
  saved,
  undo,
  unsaved,
  workOf,
} from "./scenes.js";

/** @typedef {import("./scenes.js").History} History */
/** @typedef {import("./scenes.js").Scene} Scene */
/**
 * @typedef {{store: string, date: string, language: string, end: string, data: string, titles: Record<string, string>,
 *   answered: number, faults: {scene: number | null, text: string}[], file: string, yaml: string | null,
 *   opened: {name: string, work: any}[], preview: string | null, first: string, last: string, typed: {day: string, problem: string} | null}} Data
 *   `answered` is the number of the work that Python answers to: with its faults, or its file; `preview` is a page, `typed` the day that was
 *   typed, or the sentence that it is none
 */

const TYPING_MS = 400;
const EMPTY = gettext(
  "No scene yet. On the page Map, press “Add this view as a scene”: each scene is a view of the map with a caption.",
);
/** Names of what was opened that have been taken in or turned down: Python gives them at each run. @type {Set<string>} */
const offered = new Set();

/** @param {Element | null} node */
const focusOn = (node) => /** @type {HTMLElement | null} */ (node)?.focus();

export const editor = component((root, send, /** @type {Data} */ data) => {
  const store = browserStore();
  /** @type {History} */
  let history = load(store, data.store, emptyWork(data.date, data.language));
  let number = 0;
  let timer = 0;
  let kept = true;
  /** The scenes of the work last sent to Python. @type {number[]} */
  let reported = [];
  /** What is wrong, by scene; at `null` what is wrong with the whole. @type {Map<number | null, {text: string}[]>} */
  let faults = new Map();
  /** @param {number | null} key */
  const faultsOf = (key) => faults.get(key)?.map(({ text }) => text) ?? [];
  /** What waits for Python's answer. */
  let saving = false;
  /** What was typed as the date and Python still reads, and what it read as no day, as long as the date is the same. */
  let typed = "";
  let notRead = { date: "", text: "", problem: "" };
  /** @type {Window | null} */
  let tab = null;
  /** @type {Map<number, ReturnType<typeof sceneCard>>} */
  const cards = new Map();

  const back = button(gettext("Undo"), {}, () => to(undo(history), gettext("Undone")));
  const forth = button(gettext("Redo"), {}, () => to(redo(history), gettext("Done again")));
  const begun = button(gettext("New"), {}, () =>
    asking(gettext("Begin a new briefing?"), gettext("Begin a new one"), () =>
      to({ ...change(history, emptyWork(data.date, data.language)), saved: "" }, gettext("A new briefing")),
    ),
  );
  const save = button(gettext("Save as YAML"), {}, () => {
    saving = true;
    report();
  });
  const preview = button(gettext("Preview"), {}, () => {
    // A tab that is opened later than the click would be taken for an advertisement.
    tab = open("", "_blank");
    if (tab) tab.document.body.textContent = gettext("The presentation is being made.");
    report({ preview: true });
  });
  const status = element("p", { class: "nk-editor-kept" });
  const notice = element("span", { role: "status" });
  const wrong = element("ul", { class: "nk-faults" });
  const list = element("ol", { class: "nk-scenes" });
  const none = element("p", { class: "nk-quiet", text: EMPTY });
  const titles = { title: gettext("Title"), author: gettext("Author") };
  const fields = /** @type {const} */ (["title", "author"]).map((name) => {
    const oninput = () => to(change(history, { ...history.now, [name]: input.value }, name));
    const input = element("input", { type: "text", maxlength: 200, oninput });
    return { name, input, root: element("label", [element("span", { text: titles[name] }), input]) };
  });
  const setDate = (/** @type {string} */ day) => to(change(history, { ...history.now, date: day }, "date"));
  const date = dayInput(gettext("Date"), setDate, (text) => {
    typed = text;
    report();
  });
  const head = [...fields.map((field) => field.root), date.root];
  const dialog = element("dialog", { class: "nk-ask" });
  root.append(
    element("div", { class: "nk-editor" }, [
      element("div", { class: "nk-editor-head" }, head),
      element("div", { class: "nk-editor-tools" }, [back, forth, save, preview, begun, notice]),
      status,
      wrong,
      none,
      list,
      dialog,
    ]),
  );

  /** Goes on at once where nothing would be lost, else asks. @param {string} question @param {string} yes @param {() => void} act */
  const asking = (question, yes, act) => {
    if (!unsaved(history)) return act();
    const lost = ngettext(
      "The briefing in work, with {n} scene, has not been saved as a file. Undo brings it back.",
      "The briefing in work, with {n} scenes, has not been saved as a file. Undo brings it back.",
      history.now.scenes.length,
    );
    const goOn = button(yes, {}, () => {
      dialog.close();
      act();
    });
    const stay = button(gettext("Keep what there is"), {}, () => dialog.close());
    dialog.replaceChildren(element("p", { text: `${question} ${lost}` }), goOn, stay);
    dialog.ariaLabel = question;
    dialog.showModal();
  };

  /** Goes to another state of the work. @param {History} next @param {string} [words] */
  const to = (next, words = "") => {
    if (next === history) return;
    history = next;
    kept = keep(store, data.store, history);
    notice.textContent = words;
    draw();
    clearTimeout(timer);
    timer = window.setTimeout(report, TYPING_MS);
  };

  /** Tells Python what there is. @param {Record<string, any>} [more] */
  const report = (more = {}) => {
    clearTimeout(timer);
    number = Math.max(Date.now(), number + 1);
    reported = history.now.scenes.map(({ key }) => key);
    send("work", { number, work: history.now, ...(typed && { typed }), ...more });
  };

  /** Moves a scene; what has the focus keeps it, or its neighbour where it can't. @param {number} key @param {number} place */
  const move = (key, place) => {
    const focus = /** @type {HTMLButtonElement | null} */ (document.activeElement);
    const where = { n: place + 1, total: history.now.scenes.length };
    to(change(history, moved(history.now, key, place)), gettext("Now scene {n} of {total}", where));
    const card = cards.get(key)?.root;
    if (!focus || !card?.contains(focus)) return;
    focusOn(focus.disabled ? card.querySelector(".nk-scene-tools button:not(:disabled)") : focus);
    card.scrollIntoView({ block: "nearest" });
  };

  /** Removes a scene; the focus goes to the next one. @param {number} key */
  const remove = (key) => {
    const at = history.now.scenes.findIndex((scene) => scene.key === key);
    to(change(history, removed(history.now, key)), gettext("Scene {n} removed. Undo brings it back.", { n: at + 1 }));
    const { scenes } = history.now;
    const next = scenes.length && cards.get(scenes[Math.min(at, scenes.length - 1)].key)?.root;
    focusOn(next ? next.querySelector(".nk-scene-tools button:last-child") : root.querySelector("input"));
  };

  /** @param {number} key */
  const cardOf = (key) => {
    const made = cards.get(key);
    if (made) return made;
    const acts = {
      edit: (/** @type {Partial<Scene>} */ changes) =>
        to(change(history, edited(history.now, key, changes), `${Object.keys(changes)} ${key}`)),
      move: (/** @type {number} */ place) => move(key, place),
      duplicate: () => to(change(history, duplicated(history.now, key)), gettext("Duplicated")),
      remove: () => remove(key),
    };
    const card = sceneCard(key, acts, move);
    cards.set(key, card);
    return card;
  };

  const draw = () => {
    const { scenes } = history.now;
    for (const { name, input } of fields) if (input.value !== history.now[name]) input.value = history.now[name];
    const { text, problem } = notRead.date === history.now.date ? notRead : { text: "", problem: "" };
    if (!typed) date.show({ day: history.now.date, first: data.first, last: data.last, text, problem });
    back.disabled = !history.past.length;
    forth.disabled = !history.future.length;
    save.disabled = preview.disabled = !scenes.length;
    none.hidden = scenes.length > 0;
    const roots = scenes.map((scene, at) => {
      const card = cardOf(scene.key);
      card.draw(scene, { ...data, at, count: scenes.length, faults: faultsOf(scene.key) });
      return card.root;
    });
    if (roots.length !== list.children.length || roots.some((one, at) => one !== list.children[at]))
      list.replaceChildren(...roots);
    for (const key of cards.keys()) if (!scenes.some((scene) => scene.key === key)) cards.delete(key);
    const whole = scenes.length ? faultsOf(null) : [];
    wrong.replaceChildren(...whole.map((text) => element("li", { text })));
    wrong.hidden = !whole.length;
    if (!kept) status.textContent = gettext("This browser keeps nothing: save before you leave the page.");
    else if (unsaved(history)) status.textContent = gettext("Kept in this browser. Not yet saved as a file.");
    else status.textContent = scenes.length ? gettext("Nothing has changed since it was saved or opened.") : "";
  };

  /** Takes in what Python has read as the date. */
  const takeDate = () => {
    if (!typed || data.answered !== number || !data.typed) return;
    const { day, problem } = data.typed;
    notRead = { date: problem && history.now.date, text: typed, problem };
    typed = "";
    if (day) setDate(day);
  };

  /** What waited for Python's answer goes on. */
  const goOn = () => {
    if (tab && data.preview !== null) {
      tab.location = URL.createObjectURL(new Blob([data.preview], { type: "text/html" }));
      tab = null;
    }
    if (data.answered !== number) return;
    if (tab && data.faults.length) {
      tab.close();
      tab = null;
      notice.textContent = gettext("No preview: there is something to mend first.");
    }
    if (!saving) return;
    saving = false;
    if (data.yaml === null) notice.textContent = gettext("Not saved: there is something to mend first.");
    else {
      download(data.yaml, data.file, "text/yaml");
      to(saved(history), gettext("Saved as {file}", { file: data.file }));
    }
  };

  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (!root.isConnected) return document.removeEventListener("keydown", keys);
    const typing = /** @type {Element} */ (event.target).closest?.("input, textarea, [contenteditable]");
    if (!(event.ctrlKey || event.metaKey) || letterOf(event) !== "z" || typing || dialog.open) return;
    event.preventDefault();
    (event.shiftKey ? forth : back).click();
  };
  document.addEventListener("keydown", keys);
  // Another tab has added a scene.
  const others = (/** @type {StorageEvent} */ event) => {
    if (!root.isConnected) return window.removeEventListener("storage", others);
    if (event.key !== data.store) return;
    history = load(store, data.store, history.now);
    draw();
    report();
  };
  window.addEventListener("storage", others);

  return {
    show: (/** @type {Data} */ given) => {
      data = given;
      for (const { name, work } of data.opened) {
        if (offered.has(name)) continue;
        offered.add(name);
        asking(gettext("Open “{title}”?", { title: work.title }), gettext("Open it"), () => {
          to(saved(change(history, workOf(work)), workOf(work)), gettext("Opened"));
          root.querySelector(".nk-editor")?.scrollIntoView();
        });
      }
      if (!number) setTimeout(report);
      if (data.answered === number)
        faults = Map.groupBy(data.faults, ({ scene }) => (scene === null ? null : reported[scene]));
      takeDate();
      draw();
      goOn();
    },
  };
});

/** @param {string} text @param {string} name @param {string} type */
function download(text, name, type) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
