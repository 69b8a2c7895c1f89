// Reads the path of a JSON file {"document", "views"} from the command line: the path of an Arrow stream, and for each
// view a latitude, a zoom, a width and a height. Prints the ids of the lines and areas that the replay draws.
import { readFileSync } from "node:fs";
import { readDocument } from "../../web/src/replay/engine/document.js";
import { Precision } from "../../web/src/replay/engine/precision.js";

const { document, views } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const doc = readDocument(readFileSync(document));
const precision = new Precision(doc);
const stills = Object.values(doc.stills).flatMap(({ features }) => features);
const drawn = views.map((view) => {
  precision.set(view);
  return [
    ...stills.filter(({ properties }) => precision.allows(properties.precision_m)),
    ...doc.sites.filter((site) => site.geometry && site.geometry.type !== "Point" && precision.draws(site)),
  ].map(({ id }) => id);
});
process.stdout.write(JSON.stringify(drawn));
