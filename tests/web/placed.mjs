// Reads the path of a JSON file {"document", "views"} from the command line: the path of an Arrow stream, and clocks
// with their layers, what is selected, a zoom, and a box and an origin in pixels of the world. Prints where the symbols of each view stand: the
// row's subject, x and y where it is drawn, or null where it is counted at another one, and how many are counted there.
import { readFileSync } from "node:fs";
import { readDocument } from "../../web/src/replay/engine/document.js";
import { namedOn } from "../../web/src/replay/engine/layout/event_names.js";
import { SymbolLayout } from "../../web/src/replay/engine/layout/symbol_layout.js";
import { Model, POINT } from "../../web/src/replay/engine/model.js";
import { Visible } from "../../web/src/replay/engine/visibility.js";
import { worldPx } from "../../web/src/shared/mercator.js";

const { document, views } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const model = new Model(readDocument(readFileSync(document)));
const visible = new Visible(model);
const placed = views.map(({ clock, layers, selected, zoom, origin, box: [left, top, right, bottom] }) => {
  visible.set(clock, new Set(layers), new Set([selected]));
  const layout = new SymbolLayout(model, visible);
  const world = worldPx(zoom);
  const within = Array.from({ length: model.length }, (_, row) => row).filter((row) => {
    const [x, y] = [model.x[row] * world - origin[0], model.y[row] * world - origin[1]];
    return model.kind[row] === POINT && x >= left && x < right && y >= top && y < bottom;
  });
  const isSelected = (row) => model.subject(row) === selected;
  layout.arrange(within, isSelected, zoom, { x: origin[0], y: origin[1] }, 1, namedOn(visible, clock.day, selected));
  return [...layout.rows].map((row, slot) => {
    const { x, y, more } = layout.spots[slot];
    return [model.subject(row), layout.isDrawn(slot) ? [x, y] : null, more];
  });
});
process.stdout.write(JSON.stringify(placed));
