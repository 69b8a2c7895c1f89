/** The card of one scene: its picture, its texts, and what can be done with it. */

import { inWords } from "../../shared/clock.js";
import { button, element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";
import { letters, MAX_LETTERS } from "./scenes.js";

/** @typedef {import("./scenes.js").Scene} Scene */
/**
 * @typedef {{at: number, count: number, end: string, data: string, titles: Record<string, string>, faults: string[]}} Around
 *   the scene's place from 0, the number of scenes, the last day and the hash of the data, titles by id, and what is wrong
 */
/** @typedef {{edit: (changes: Partial<Scene>) => void, move: (to: number) => void, duplicate: () => void, remove: () => void}} Acts */

/** @param {string} text */
const span = (text) => element("span", { text });

const DRAGGED = "application/x-scene";

/** @param {number} key @param {Acts} acts @param {(key: number, to: number) => void} drop puts a scene that was dragged here to this one's place */
export function sceneCard(key, acts, drop) {
  let place = 0;
  const tool = (/** @type {string} */ sign, /** @type {string} */ what, /** @type {() => void} */ act) =>
    button(sign, { "data-what": what, title: what }, act);
  const up = tool("↑", gettext("Earlier"), () => acts.move(place - 1));
  const down = tool("↓", gettext("Later"), () => acts.move(place + 1));
  const twice = tool(gettext("Duplicate"), gettext("Duplicate"), acts.duplicate);
  const gone = tool(gettext("Remove"), gettext("Remove"), acts.remove);
  const show = element("a", { text: gettext("Show on the map") });
  const number = element("b", { class: "nk-scene-number", draggable: "true", title: gettext("Drag to another place") });
  const when = element("span");
  const picture = element("img", { loading: "lazy", width: 1200, height: 630 });
  const label = gettext("Caption");
  const onCaption = () => acts.edit({ caption: caption.value });
  const caption = element("textarea", { rows: 2, "aria-label": label, oninput: onCaption });
  const count = element("small");
  const notes = element("textarea", { rows: 3, oninput: () => acts.edit({ notes: notes.value }) });
  const onSeconds = () => {
    if (Number.isFinite(seconds.valueAsNumber)) acts.edit({ seconds: seconds.valueAsNumber });
  };
  const seconds = element("input", { type: "number", min: 3, max: 600, step: 1, oninput: onSeconds });
  const marks = element("ul", { class: "nk-scene-marks" });
  const marked = element("div", [span(gettext("Highlighted")), marks]);
  const differs = element("p", {
    class: "nk-scene-differs",
    text: gettext("Made with another version of the data: look whether it still shows what the caption says."),
  });
  const faults = element("ul", { class: "nk-faults" });
  const root = element("li", { class: "nk-scene" }, [
    element("div", { class: "nk-scene-head" }, [
      number,
      when,
      element("span", { class: "nk-scene-tools" }, [up, down, twice, gone]),
    ]),
    element("div", { class: "nk-scene-picture" }, [picture, show]),
    element("div", { class: "nk-scene-texts" }, [
      faults,
      differs,
      element("label", [element("span", [span(label), count]), caption]),
      element("label", { class: "nk-scene-notes" }, [span(gettext("Notes for the speaker")), notes]),
      element("div", { class: "nk-scene-foot" }, [
        element("label", [span(gettext("Seconds, when it runs by itself")), seconds]),
        marked,
      ]),
    ]),
  ]);

  number.addEventListener("dragstart", ({ dataTransfer }) => {
    dataTransfer?.setData(DRAGGED, String(key));
    dataTransfer?.setDragImage(root, 20, 20);
  });
  const dragged = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes(DRAGGED);
  root.addEventListener("dragover", (event) => {
    if (!dragged(event)) return;
    event.preventDefault();
    root.classList.add("nk-drop");
  });
  for (const name of ["dragleave", "drop", "dragend"])
    root.addEventListener(name, () => root.classList.remove("nk-drop"));
  root.addEventListener("drop", (event) => {
    if (!dragged(event)) return;
    event.preventDefault();
    drop(Number(event.dataTransfer?.getData(DRAGGED)), place);
  });

  let view = "";
  /** @param {Scene} scene @param {Around} around */
  const draw = (scene, { at, count: scenes, end, data, titles, faults: wrong }) => {
    place = at;
    const day = whenOf(scene.view, end);
    const query = String(new URLSearchParams(scene.view));
    root.ariaLabel = gettext("Scene {n} of {total}: {day}", { n: at + 1, total: scenes, day });
    number.textContent = String(at + 1);
    when.textContent = day;
    up.disabled = at === 0;
    down.disabled = at === scenes - 1;
    for (const one of [up, down, twice, gone])
      one.ariaLabel = gettext("{what}: scene {n}", { what: one.dataset.what ?? "", n: at + 1 });
    if (query !== view) {
      view = query;
      picture.src = new URL(`picture.png?${query}`, document.baseURI).href;
      show.href = new URL(`./?${query}`, document.baseURI).href;
    }
    picture.alt = gettext("The map on {day}", { day });
    caption.value = scene.caption;
    notes.value = scene.notes;
    if (Number(seconds.value) !== scene.seconds) seconds.value = String(scene.seconds);
    const long = letters(scene.caption);
    const fields = { n: long, most: MAX_LETTERS };
    count.textContent =
      long > MAX_LETTERS
        ? gettext("{n} of {most} characters: too long for two lines", fields)
        : gettext("{n} of {most} characters", fields);
    count.classList.toggle("nk-too-long", long > MAX_LETTERS);
    const { select, ...others } = scene.view;
    const mark = (/** @type {string} */ id, /** @type {() => void} */ remove) => {
      const title = titles[id] ?? id;
      const name = gettext("No longer highlight {title}", { title });
      return element("li", [span(title), button("×", { "aria-label": name }, remove)]);
    };
    const highlights = scene.highlight.map((id) =>
      mark(id, () => acts.edit({ highlight: scene.highlight.filter((one) => one !== id) })),
    );
    if (select) highlights.unshift(mark(select, () => acts.edit({ view: others })));
    marks.replaceChildren(...highlights);
    marked.hidden = !marks.children.length;
    differs.hidden = !scene.view.data || scene.view.data === data;
    faults.replaceChildren(...wrong.map((text) => element("li", { text })));
    faults.hidden = !wrong.length;
  };
  return { root, draw };
}

/** What days a view shows, in words. @param {Record<string, string>} view @param {string} end ISO day */
export function whenOf({ day, mode, window }, end) {
  const text = inWords(day ?? end);
  if (mode === "day") return gettext("{day}, that day only", { day: text });
  return mode === "window" ? gettext("{day}, the last {n} days", { day: text, n: window ?? 30 }) : text;
}
