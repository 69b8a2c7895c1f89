// Reads the path of a JSON file {"document", "moments"} from the command line: the path of an Arrow stream, and
// clocks with their layers. Steps from one to the next and prints what is seen at each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readDocument } from "../../web/src/replay/engine/document.js";
import { EDGE, Model, POINT } from "../../web/src/replay/engine/model.js";
import { Visible } from "../../web/src/replay/engine/visibility.js";
import { fillsOn } from "../../web/src/replay/layers/fills.js";
import { numbersInWords } from "../../web/src/shared/clock.js";

const { document, moments } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const model = new Model(readDocument(readFileSync(document)));
const visible = new Visible(model);

/** The events of the rows that are seen, by whether they are on the map, at its edge, or nowhere. */
function eventsSeen() {
  const seen = { point: new Set(), edge: new Set(), nothing: new Set() };
  for (let row = model.sites; row < model.length; row += 1) {
    if (!visible.state[row]) continue;
    const side =
      model.kind[row] === POINT || model.hasOutline(row)
        ? seen.point
        : model.kind[row] === EDGE
          ? seen.edge
          : seen.nothing;
    side.add(model.subject(row));
  }
  return Object.fromEntries(Object.entries(seen).map(([side, subjects]) => [side, [...subjects]]));
}

/** The sites that are seen, with the names of their symbols. */
function sitesSeen() {
  const seen = [];
  for (let row = 0; row < model.sites; row += 1) {
    if (!visible.state[row]) continue;
    const layer = model.layer[row];
    seen.push([model.subject(row), model.symbolNames[layer][model.symbols[layer].indexOf(visible.symbolOf(row))]]);
  }
  return seen;
}

let before = "";
const seen = moments.map(({ clock, layers, filters }) => {
  const on = new Set(layers);
  if (filters.join() !== before) {
    model.filter(new Set(filters));
    visible.forget();
    before = filters.join();
  }
  visible.set(clock, on);
  const fresh = new Visible(model);
  fresh.set(clock, on);
  assert.deepEqual(
    visible.state,
    fresh.state,
    `stepping to ${JSON.stringify(clock)} with ${layers} led elsewhere than going there at once`,
  );
  assert.equal(visible.events, fresh.events);
  const numbers = visible.numbers(clock);
  return {
    count: visible.events,
    numbers,
    words: numbersInWords(numbers, clock),
    unplaced: visible.unplaced,
    unseen: visible.unseen(),
    ...eventsSeen(),
    sites: sitesSeen(),
    fills: [...fillsOn(model.doc, clock.day, on)].map(([area, { symbol }]) => [area, symbol]),
  };
});
process.stdout.write(JSON.stringify(seen));
