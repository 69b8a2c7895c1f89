import assert from "node:assert/strict";
import test from "node:test";
import { entriesFor } from "../../../../web/src/replay/controls/shown_symbols.js";

test("the key names what is shown: the very symbol, else its shape and colour, and how to read sizes", () => {
  const symbol = (shape, fill, stroke = "halo") => ({ shape, fill, stroke });
  const symbols = {
    "clash-small": symbol("burst", "violence"),
    "clash-large": symbol("burst", "violence"),
    "clash-derived": symbol("burst", "violence"),
    "raid-small": symbol("burst", "authority"),
    "size-large": symbol("dot", "violence"),
  };
  const legend = [
    { symbol: "clash-small", text: "Clash", group: "Violence" },
    { symbol: "raid-small", text: "Raid", group: "Acts" },
    { symbol: "size-large", text: "Killed", group: "Size", sizes: true },
  ];
  const named = (...names) =>
    entriesFor({ legend, symbols }, new Set(names.map((name) => symbols[name]))).map((entry) => entry.text);
  assert.deepEqual(named("clash-large"), ["Clash", "Killed"]);
  assert.deepEqual(named("clash-derived", "clash-small"), ["Clash", "Killed"]);
  assert.deepEqual(named("raid-small"), ["Raid", "Killed"]);
  assert.deepEqual(named(), []);
});
