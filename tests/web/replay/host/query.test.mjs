import assert from "node:assert/strict";
import { test } from "node:test";

import { optionalLayers, queryOf } from "../../../../web/src/replay/host/query.js";

const LAYERS = [
  { id: "ground", always: true },
  { id: "roads", always: false },
  { id: "gates", always: false },
];
const FACETS = [{ id: "kind", options: [{ id: "talk" }, { id: "clash" }] }];

function replay(changes = {}) {
  return {
    day: 31,
    mode: "window",
    window: 7,
    layers: new Set(["ground", "gates"]),
    names: "sq",
    filters: new Set(["kind=clash", "kind=talk"]),
    selection: { subject: "a" },
    viewport: { text: () => "20.1,42.2,20.3,42.4" },
    doc: { dataset: { start: "2021-01-01" }, layers: LAYERS, facets: FACETS },
    ...changes,
  };
}

test("what a map shows is texts, by the names of the page's query", () => {
  assert.deepEqual(queryOf(replay()), {
    day: "2021-02-01",
    mode: "window",
    window: "7",
    layers: "gates",
    unreported: "0",
    extent: "20.1,42.2,20.3,42.4",
    select: "a",
    names: "sq",
    kind: "talk,clash",
  });
});

test("layers that are always on are not named; where there is no other, that is said", () => {
  assert.deepEqual(optionalLayers(replay()), ["gates"]);
  assert.equal(queryOf(replay({ layers: new Set(["ground"]) })).layers, "none");
  assert.equal("kind" in queryOf(replay({ filters: new Set() })), false);
});
