import assert from "node:assert/strict";
import { test } from "node:test";

import { nextSort, orderOf } from "../../../../web/src/pages/events/sorting.js";

const COLUMNS = [
  { id: "start", title: "When", up: "", down: "", last_first: false },
  { id: "title", title: "Event", up: "", down: "", last_first: false },
  { id: "killed", title: "Killed", up: "", down: "", last_first: true },
];
const [start, title, killed] = COLUMNS;

test("no order is that of the first column", () => {
  assert.deepEqual(orderOf("", COLUMNS), { column: "start", down: false });
  assert.deepEqual(orderOf("-killed", COLUMNS), { column: "killed", down: true });
});

test("a click sorts by a column, and a second one turns it round", () => {
  assert.equal(nextSort("", title, COLUMNS), "title");
  assert.equal(nextSort("title", title, COLUMNS), "-title");
  assert.equal(nextSort("-title", title, COLUMNS), "title");
});

test("counts begin with the most", () => {
  assert.equal(nextSort("title", killed, COLUMNS), "-killed");
  assert.equal(nextSort("-killed", killed, COLUMNS), "killed");
});

test("the first column's own order has no name, whatever it is called before", () => {
  assert.equal(nextSort("", start, COLUMNS), "-start");
  assert.equal(nextSort("start", start, COLUMNS), "-start");
  assert.equal(nextSort("-start", start, COLUMNS), "");
  assert.equal(nextSort("killed", start, COLUMNS), "");
});
