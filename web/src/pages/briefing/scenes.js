/** The briefing in work: its scenes, every change with a way back, and how the browser keeps it. No page needed. */

export const MAX_LETTERS = 120;
/** Steps back that are kept. */
const MAX_STEPS = 60;
const FEW_STEPS = 10;
const SECONDS = 20;

/** @typedef {{key: number, view: Record<string, string>, caption: string, notes: string, highlight: string[], seconds: number}} Scene `key` tells scenes apart, whatever their order */
/** @typedef {{id: string, title: string, author: string, date: string, language: string, scenes: Scene[]}} Work */
/** @typedef {{now: Work, past: Work[], future: Work[], step: string, saved: string}} History `step` names the last change, `saved` is what was last saved or opened */
/** @typedef {Pick<Storage, "getItem" | "setItem">} Store */

/** A briefing without scenes. @param {string} date ISO day @param {string} language @returns {Work} */
export function emptyWork(date, language) {
  return { id: "", title: "", author: "", date, language, scenes: [] };
}

/** @param {Work} work @returns {History} */
export function begin(work) {
  return { now: work, past: [], future: [], step: "", saved: "" };
}

/** A change. One of the same name as the last belongs to it: typing is one step. @param {History} history @param {Work} now @param {string} [step] @returns {History} */
export function change(history, now, step = "") {
  if (JSON.stringify(now) === JSON.stringify(history.now)) return history;
  const past = step && step === history.step ? history.past : [...history.past, history.now].slice(-MAX_STEPS);
  return { ...history, now, past, future: [], step };
}

/** @param {History} history @returns {History} */
export function undo(history) {
  const now = history.past.at(-1);
  return now
    ? { ...history, now, past: history.past.slice(0, -1), future: [history.now, ...history.future], step: "" }
    : history;
}

/** @param {History} history @returns {History} */
export function redo(history) {
  const [now, ...future] = history.future;
  return now ? { ...history, now, past: [...history.past, history.now], future, step: "" } : history;
}

/** Says that what there is now has been saved. @param {History} history @param {Work} [work] what was saved, if it isn't that @returns {History} */
export function saved(history, work = history.now) {
  return { ...history, saved: contents(work) };
}

/** Whether something would be lost. @param {History} history */
export function unsaved({ now, saved: last }) {
  const blank = !now.scenes.length && !now.title && !now.author;
  return !blank && contents(now) !== last;
}

/** What a file would hold. @param {Work} work */
function contents(work) {
  return JSON.stringify({ ...work, scenes: work.scenes.map((scene) => ({ ...scene, key: 0 })) });
}

/** With a scene more, at the end. @param {Work} work @param {Partial<Scene>} scene @returns {Work} */
export function added(work, scene) {
  return { ...work, scenes: [...work.scenes, sceneOf(scene, nextKey(work))] };
}

/** With a scene at another place, counted from 0. @param {Work} work @param {number} key @param {number} to @returns {Work} */
export function moved(work, key, to) {
  const from = work.scenes.findIndex((scene) => scene.key === key);
  if (from < 0) return work;
  const scenes = [...work.scenes];
  const [scene] = scenes.splice(from, 1);
  scenes.splice(Math.min(Math.max(to, 0), scenes.length), 0, scene);
  return { ...work, scenes };
}

/** With a scene twice, the second after the first. @param {Work} work @param {number} key @returns {Work} */
export function duplicated(work, key) {
  return {
    ...work,
    scenes: work.scenes.flatMap((scene) => (scene.key === key ? [scene, { ...scene, key: nextKey(work) }] : [scene])),
  };
}

/** @param {Work} work @param {number} key @returns {Work} */
export function removed(work, key) {
  return { ...work, scenes: work.scenes.filter((scene) => scene.key !== key) };
}

/** @param {Work} work @param {number} key @param {Partial<Scene>} changes @returns {Work} */
export function edited(work, key, changes) {
  return { ...work, scenes: work.scenes.map((scene) => (scene.key === key ? { ...scene, ...changes } : scene)) };
}

/** A briefing from a file, with keys for its scenes. @param {Omit<Work, "scenes"> & {scenes: Partial<Scene>[]}} file @returns {Work} */
export function workOf(file) {
  return { ...file, scenes: file.scenes.map((scene, at) => sceneOf(scene, at + 1)) };
}

/** Letters as a person counts them. @param {string} text */
export function letters(text) {
  return [...text].length;
}

/** What the store holds, or the work given when it holds nothing that can be used. @param {Store} store @param {string} name @param {Work} work @returns {History} */
export function load(store, name, work) {
  try {
    const history = JSON.parse(store.getItem(name) ?? "null");
    const works = [history.now, ...history.past, ...history.future];
    if (works.every(isWork) && typeof history.saved === "string") return { ...history, step: "" };
  } catch {
    // A store that is closed, or text that is none of ours: begin anew.
  }
  return begin(work);
}

/** Puts a history into the store, with fewer steps where all are too much for it; says whether it is there. @param {Store} store @param {string} name @param {History} history */
export function keep(store, name, history) {
  for (const steps of [MAX_STEPS, FEW_STEPS, 0]) {
    try {
      const past = history.past.slice(Math.max(history.past.length - steps, 0));
      store.setItem(name, JSON.stringify({ ...history, past, future: history.future.slice(0, steps) }));
      return true;
    } catch {
      // Full, or closed: fewer may do.
    }
  }
  return false;
}

/** The browser's store, or one for as long as the page lives where there is none. @returns {Store} */
export function browserStore() {
  try {
    return localStorage;
  } catch {
    return passing;
  }
}

/** @type {Map<string, string>} */
const held = new Map();
/** @type {Store} */
const passing = { getItem: (name) => held.get(name) ?? null, setItem: (name, value) => void held.set(name, value) };

/** @param {Work} work */
function nextKey({ scenes }) {
  return Math.max(0, ...scenes.map(({ key }) => key)) + 1;
}

/** @param {Partial<Scene>} scene @param {number} key @returns {Scene} */
function sceneOf(scene, key) {
  return { view: {}, caption: "", notes: "", highlight: [], seconds: SECONDS, ...scene, key };
}

/** @param {any} work */
function isWork(work) {
  const texts = (/** @type {any} */ one, /** @type {string[]} */ names) =>
    names.every((name) => typeof one[name] === "string");
  return (
    texts(work, ["id", "title", "author", "date", "language"]) &&
    work.scenes.every(
      (/** @type {any} */ scene) =>
        texts(scene, ["caption", "notes"]) &&
        Number.isInteger(scene.key) &&
        typeof scene.seconds === "number" &&
        Array.isArray(scene.highlight) &&
        texts(scene.view, Object.keys(scene.view)),
    )
  );
}
