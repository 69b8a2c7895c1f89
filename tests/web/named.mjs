// Reads the path of a JSON file {"document", "views", "widths"} from the command line: the path of an Arrow stream;
// clocks with their layers, what is selected, the languages of names, a zoom, the map's size and its origin in pixels of
// the world, and the boxes that are taken; and the widths of words in each face. Prints the names of each view: those of
// events and places with their boxes, numbers at symbols and the list; and the circles of the symbols.
import { readFileSync } from "node:fs";
import { readDocument } from "../../web/src/replay/engine/document.js";
import { areasOf, middlesIn } from "../../web/src/replay/engine/layout/area_spots.js";
import { boxesOf, drawnOf, namedOn, nameEvents } from "../../web/src/replay/engine/layout/event_names.js";
import { labelsIn, place, Room } from "../../web/src/replay/engine/layout/label_layout.js";
import { LinePoints } from "../../web/src/replay/engine/layout/line_points.js";
import { SymbolLayout } from "../../web/src/replay/engine/layout/symbol_layout.js";
import { Model, POINT } from "../../web/src/replay/engine/model.js";
import { Precision } from "../../web/src/replay/engine/precision.js";
import { Visible } from "../../web/src/replay/engine/visibility.js";
import { worldPx } from "../../web/src/shared/mercator.js";

const { document, views, widths } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const model = new Model(readDocument(readFileSync(document)));
const { doc } = model;
const rules = doc.cartography.labels;
const areas = areasOf(doc);
const lines = new LinePoints(model);

function measure(text, { face, tenths, size_px }) {
  const width = (key) => {
    if (!(key in widths)) throw new Error(`no width of ${key}`);
    return widths[key];
  };
  if (tenths) return width(`${face}|${tenths}|${text}`) * size_px;
  const words = text.split(" ");
  const sum = words.reduce((total, word) => total + width(`${face}|0|${word}`), 0);
  return (sum + (words.length - 1) * width(`${face}|0| `)) * size_px;
}

function named({ clock, layers, selected, languages, zoom, width, height, origin, taken, beyond, lat }) {
  const on = new Set([...layers, ...doc.layers.filter(({ always }) => always).map(({ id }) => id)]);
  const precision = new Precision(doc);
  precision.set({ lat, zoom, width, height });
  const visible = new Visible(model);
  visible.set(clock, on, new Set([selected]));
  const events = namedOn(visible, clock.day, selected);
  const layout = new SymbolLayout(model, visible);
  const [left, top] = origin;
  const world = worldPx(zoom);
  const within = Array.from({ length: model.length }, (_, row) => row).filter((row) => {
    const [x, y] = [model.x[row] * world - left, model.y[row] * world - top];
    return model.kind[row] === POINT && x >= -beyond && x < width + beyond && y >= -beyond && y < height + beyond;
  });
  const isSelected = (row) => model.subject(row) === selected;
  layout.arrange(within, isSelected, zoom, { x: left, y: top }, 1, events);
  const symbols = layout.spots.flatMap(({ x, y, r }, slot) =>
    layout.isDrawn(slot) ? [{ x, y, r: r + (isSelected(layout.rows[slot]) ? 8 : 2) }] : [],
  );
  const seen = { left, top, world, width, height };
  const room = new Room(
    width,
    height,
    {
      symbols,
      lines: lines.within(
        seen,
        ({ layer, precision_m }) => on.has(layer) && precision.allows(precision_m),
        (row) => visible.state[row] > 0 && (precision.draws(doc.sites[row]) || model.subject(row) === selected),
        rules.line_px,
      ),
      taken: [...taken, ...[...layout.numbers.values()].map(({ x, y, r }) => [x - r, y - r, x + r, y + r])],
    },
    rules,
  );
  const found = nameEvents(drawnOf(events, layout, { width, height, dx: 0, dy: 0 }), room, measure, (outline) =>
    middlesIn(seen, doc.lists.outlines[outline], rules),
  );
  const called = new Map();
  for (const event of events)
    for (let row = model.eventRows[event]; row < model.length && model.event[row] === event; row += 1) {
      const at = doc.lists.places[doc.events.place[row - model.sites]];
      if (at?.is_place && !at.at_edge) called.set(at.id, { class: "settlement", rank: 3, layer: "", ...at });
    }
  const known = doc.labels.filter(({ id, layer }) => called.has(id) || on.has(layer));
  const more = [...called].filter(([id]) => !doc.labels.some((label) => label.id === id)).map(([, label]) => label);
  const how = {
    areas,
    called: new Set(doc.labels.map(({ id }) => id).filter((id) => called.has(id))),
    zoom,
    measure,
    rules,
  };
  const labels = labelsIn(seen, [...known, ...more], languages, how);
  const names = place(labels, room.with(boxesOf(found, rules.number_px)), measure);
  const asText = ({ label, box, tied }) => [label.lines.map(({ text }) => text).join("/"), box, tied];
  return {
    symbols: symbols.map(({ x, y, r }) => [x, y, r]),
    events: found.labels.map(asText),
    numbers: found.numbers.map(({ number, x, y }) => [number, x, y]),
    listed: found.listed,
    rows: found.rows.map(({ number }) => number),
    more: found.more,
    names: names.map(asText),
  };
}

process.stdout.write(JSON.stringify(views.map(named)));
