import assert from "node:assert/strict";
import { test } from "node:test";

import {
  added,
  begin,
  change,
  duplicated,
  edited,
  emptyWork,
  keep,
  letters,
  load,
  moved,
  redo,
  removed,
  saved,
  undo,
  unsaved,
  workOf,
} from "../../../../web/src/pages/briefing/scenes.js";

const EMPTY = emptyWork("2024-05-01", "en");
const three = ["one", "two", "three"].reduce(
  (work, caption) => added(work, { caption, view: { day: "2023-09-24" } }),
  EMPTY,
);
const captions = (work) => work.scenes.map(({ caption }) => caption);

function store(first = {}) {
  const held = new Map(Object.entries(first));
  return { getItem: (name) => held.get(name) ?? null, setItem: (name, value) => held.set(name, value) };
}

test("scenes are added, moved, duplicated, edited and removed, and what was there stays as it was", () => {
  assert.deepEqual(captions(three), ["one", "two", "three"]);
  const [first, second, third] = three.scenes.map(({ key }) => key);
  assert.deepEqual(captions(moved(three, third, 0)), ["three", "one", "two"]);
  assert.deepEqual(captions(moved(three, first, 9)), ["two", "three", "one"]);
  assert.deepEqual(moved(three, 99, 0), three);
  const twice = duplicated(three, second);
  assert.deepEqual(captions(twice), ["one", "two", "two", "three"]);
  assert.equal(new Set(twice.scenes.map(({ key }) => key)).size, 4);
  assert.deepEqual(captions(edited(twice, second, { caption: "new" })), ["one", "new", "two", "three"]);
  assert.deepEqual(captions(removed(three, second)), ["one", "three"]);
  assert.deepEqual(captions(three), ["one", "two", "three"]);
});

test("undo and redo walk through every change, and a new change ends what could be redone", () => {
  let history = begin(EMPTY);
  for (const caption of ["one", "two"]) history = change(history, added(history.now, { caption }));
  history = undo(history);
  assert.deepEqual(captions(history.now), ["one"]);
  assert.deepEqual(captions(redo(history).now), ["one", "two"]);
  history = change(history, added(history.now, { caption: "other" }));
  assert.equal(redo(history), history);
  history = undo(undo(history));
  assert.deepEqual(history.now, EMPTY);
  assert.equal(undo(history), history);
});

test("typing in one field is one step, and typing in another begins the next", () => {
  let history = begin(three);
  const [{ key }] = three.scenes;
  for (const caption of ["o", "on", "on it"])
    history = change(history, edited(history.now, key, { caption }), `caption ${key}`);
  for (const notes of ["n", "no"]) history = change(history, edited(history.now, key, { notes }), `notes ${key}`);
  assert.equal(history.past.length, 2);
  assert.deepEqual(undo(undo(history)).now, three);
  assert.equal(undo(history).now.scenes[0].caption, "on it");
  // After a step back, the same field begins a step of its own.
  const again = change(undo(history), edited(undo(history).now, key, { caption: "anew" }), `caption ${key}`);
  assert.equal(undo(again).now.scenes[0].caption, "on it");
});

test("a change that changes nothing is no step, and only so many are kept", () => {
  let history = begin(three);
  assert.equal(change(history, { ...three }), history);
  for (let at = 0; at < 200; at++) history = change(history, { ...history.now, title: String(at) });
  assert.equal(history.past.length, 60);
});

test("what has been saved or opened is not unsaved until it changes, and an empty briefing never is", () => {
  assert.equal(unsaved(begin(EMPTY)), false);
  let history = begin(three);
  assert.equal(unsaved(history), true);
  history = saved(history);
  assert.equal(unsaved(history), false);
  history = change(history, { ...history.now, title: "A title" });
  assert.equal(unsaved(history), true);
  assert.equal(unsaved(undo(history)), false);
});

test("a store gives back what it was given, with all steps", () => {
  const kept = store();
  const history = change(begin(EMPTY), three);
  assert.equal(keep(kept, "here", history), true);
  assert.deepEqual(load(kept, "here", EMPTY), history);
  assert.deepEqual(captions(undo(load(kept, "here", EMPTY)).now), []);
});

test("a store that is too small for all steps keeps the work and the last steps", () => {
  let history = begin(three);
  for (let at = 0; at < 40; at++) history = change(history, { ...history.now, title: String(at) });
  const kept = store();
  const size = JSON.stringify({ ...history, past: history.past.slice(-10) }).length;
  const small = {
    ...kept,
    setItem: (name, value) => {
      if (value.length > size) throw new Error("full");
      kept.setItem(name, value);
    },
  };
  assert.equal(keep(small, "here", history), true);
  const found = load(small, "here", EMPTY);
  assert.deepEqual(found.now, history.now);
  assert.deepEqual(found.past, history.past.slice(-10));
});

test("a store that is full, or that holds something else, does no harm", () => {
  const full = {
    getItem: () => {
      throw new Error("closed");
    },
    setItem: () => {
      throw new Error("full");
    },
  };
  assert.equal(keep(full, "here", begin(three)), false);
  assert.deepEqual(load(full, "here", EMPTY), begin(EMPTY));
  const history = begin(three);
  for (const wrong of [
    "",
    "null",
    "[]",
    "{}",
    '{"now":{}}',
    "no JSON",
    JSON.stringify({ ...history, past: 3 }),
    JSON.stringify({ ...history, saved: 1 }),
    JSON.stringify({ ...history, now: { ...three, scenes: [{ ...three.scenes[0], caption: 5 }] } }),
    JSON.stringify({ ...history, now: { ...three, scenes: [{ ...three.scenes[0], view: { day: {} } }] } }),
  ]) {
    assert.deepEqual(load(store({ here: wrong }), "here", EMPTY), begin(EMPTY), wrong);
  }
});

test("a file's scenes get what they lack, and letters are counted as people do", () => {
  const work = workOf({
    ...EMPTY,
    scenes: [
      { caption: "a", view: {} },
      { caption: "b", view: {}, seconds: 5 },
    ],
  });
  assert.deepEqual(
    work.scenes.map(({ key, seconds, notes }) => [key, seconds, notes]),
    [
      [1, 20, ""],
      [2, 5, ""],
    ],
  );
  assert.equal(letters("Žđ🙂"), 3);
});
