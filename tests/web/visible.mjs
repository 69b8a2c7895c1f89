// Reads {"document", "clocks", "layers"} from standard input and prints what the model shows at each clock.
import { Model } from "../../web/src/model.js";

let text = "";
for await (const chunk of process.stdin) text += chunk;
const { document, clocks, layers } = JSON.parse(text);
const model = new Model(document);
const on = new Set(layers);
const shown = clocks.map((clock) => ({
  events: model.eventsAt(clock, on).map((event) => event.subject),
  drawn: model.drawn(clock, on).map(({ feature, symbol }) => [feature.id, symbol]),
}));
process.stdout.write(JSON.stringify(shown));
