import assert from "node:assert/strict";
import test from "node:test";
import { Fills, fillsOn } from "../../../../web/src/replay/layers/fills.js";

const symbol = (fill) => ({ fill });
const doc = {
  layers: [
    { id: "ground", kind: "areas", symbols: { plain: symbol("land") } },
    { id: "tints", kind: "fills", symbols: { one: symbol("a"), two: symbol("b") } },
  ],
  fills: [
    {
      layer: "tints",
      area: "west",
      periods: [
        [null, 9, "one"],
        [10, null, "two"],
      ],
    },
  ],
};

/** The paths of two areas, which note what they are drawn with. */
function areas() {
  const path = (id) => ({
    feature: { id, properties: { symbol: "plain" } },
    styles: [],
    setStyle(style) {
      this.styles.push(style.fillColor);
    },
  });
  const paths = [path("west"), path("east")];
  return { paths, getLayers: () => paths };
}

test("an area has the symbol of its period, and none where the layer is off", () => {
  assert.deepEqual([...fillsOn(doc, 9, new Set(["tints"]))], [["west", { layer: "tints", symbol: "one" }]]);
  assert.deepEqual([...fillsOn(doc, 10, new Set(["tints"]))], [["west", { layer: "tints", symbol: "two" }]]);
  assert.equal(fillsOn(doc, 10, new Set()).size, 0);
});

test("a path is touched only when its fill changes, and has its own ground with the layer off", () => {
  const drawn = areas();
  const fills = new Fills(doc, drawn);
  const on = new Set(["tints"]);
  for (const day of [0, 5, 9, 10, 11]) fills.update(day, on);
  assert.equal(fills.symbolOf("west"), doc.layers[1].symbols.two);
  fills.update(11, new Set());
  assert.equal(fills.symbolOf("west"), undefined);
  assert.deepEqual(drawn.paths[0].styles, ["var(--a)", "var(--b)", "var(--land)"]);
  assert.deepEqual(drawn.paths[1].styles, []);
});

test("a style that somebody else has set is set anew", () => {
  const drawn = areas();
  const fills = new Fills(doc, drawn);
  fills.update(0, new Set(["tints"]));
  fills.refresh();
  assert.deepEqual(drawn.paths[0].styles, ["var(--a)", "var(--a)"]);
});
