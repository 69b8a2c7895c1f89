import assert from "node:assert/strict";
import test from "node:test";

import { tableFromArrays, tableToIPC } from "../../../../web/node_modules/@uwdata/flechette/src/index.js";

import { Details, readDocument } from "../../../../web/src/replay/engine/document.js";

/** Details of two events a file, from a source that can be told to fail; with what it was asked for. */
function details({ fails = () => false } = {}) {
  const asked = [];
  const fetchFile = async (file) => {
    asked.push(file);
    if (fails()) throw new Error("no answer");
    return [{ summary: `event ${2 * file}` }, { summary: `event ${2 * file + 1}` }];
  };
  return { asked, details: new Details(2, fetchFile) };
}

test("details come from the file that holds the event", async () => {
  const { asked, details: one } = details();
  assert.equal(one.of(5), null);
  await one.load(5);
  assert.deepEqual([one.of(4).summary, one.of(5).summary], ["event 4", "event 5"]);
  assert.deepEqual(
    [3, 6, -1].map((event) => one.of(event)),
    [null, null, null],
  );
  assert.deepEqual(asked, [2]);
});

test("a file is asked for once, however many events of it are wanted at a time", async () => {
  const { asked, details: one } = details();
  await Promise.all([one.load(0), one.load(1), one.load(0)]);
  await one.load(1);
  assert.deepEqual(asked, [0]);
});

test("after a failure the next call tries again", async () => {
  let down = true;
  const { asked, details: one } = details({ fails: () => down });
  await assert.rejects(one.load(0), /no answer/);
  assert.equal(one.of(0), null);
  await assert.rejects(one.load(0), /no answer/);
  down = false;
  await one.load(1);
  assert.equal(one.of(0).summary, "event 0");
  assert.deepEqual(asked, [0, 0, 0]);
});

test("a document is read from an Arrow stream with the rest in its metadata", () => {
  const table = tableFromArrays({
    subject: ["a", "b"],
    title: ["Nach dem Übergang", "Лепосавић"],
    start: Int32Array.of(3, 9),
    layer: Uint8Array.of(0, 1),
  });
  table.schema.metadata = new Map([["replay", JSON.stringify({ dataset: { days: 12 }, details_a_file: 500 })]]);
  const doc = readDocument(tableToIPC(table, { format: "stream" }));
  assert.deepEqual([doc.dataset.days, doc.details_a_file, doc.events.length], [12, 500, 2]);
  assert.deepEqual([doc.events.subject(0), doc.events.title(1)], ["a", "Лепосавић"]);
  assert.deepEqual([...doc.events.start], [3, 9]);
  assert.ok(doc.events.layer instanceof Uint8Array);
});
