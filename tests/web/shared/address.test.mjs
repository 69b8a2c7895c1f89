import assert from "node:assert/strict";
import { test } from "node:test";

import { pageOf, queryText, sameQuery, written } from "../../../web/src/shared/address.js";

const PARTS = {
  order: ["day", "mode", "extent", "select", "category", "find", "play", "lang", "data"],
  defaults: { day: "2024-04-02", mode: "cumulative", extent: "", select: "", lang: "en" },
  first_look: { day: "2023-09-24", mode: "day" },
  off_map: ["find", "lang"],
  data: { data: "abc" },
};

test("an address says what the map shows, and leaves out what it would show anyway", () => {
  const shown = { day: "2024-04-02", mode: "day", extent: "20,42.5,21,43", select: "" };
  assert.equal(written("", shown, PARTS), "?mode=day&extent=20,42.5,21,43&data=abc");
});

test("what no map shows stays as it was, and so does the language; what the map doesn't say goes", () => {
  const before = "?lang=en&find=a%20b&play=1min&category=clash&fbclid=1&data=old";
  assert.equal(
    written(before, { day: "2022-12-15", mode: "cumulative" }, PARTS),
    "?day=2022-12-15&find=a+b&lang=en&data=abc",
  );
});

test("queries are the same in any order and writing", () => {
  assert.ok(sameQuery("?a=1%2C2&b=x", "?b=x&a=1,2"));
  assert.ok(!sameQuery("?a=1", "?a=2"));
  assert.ok(sameQuery("", "?"));
});

test("a query keeps its commas, and is nothing where it is empty", () => {
  assert.equal(queryText(new URLSearchParams("layers=a,b&find=x%26y")), "?layers=a,b&find=x%26y");
  assert.equal(queryText(new URLSearchParams()), "");
});

test("the map's page has two addresses", () => {
  assert.deepEqual(["/", "/map", "/sub/", "/sub/events"].map(pageOf), ["", "", "", "events"]);
});
