// Reads the path of a JSON file {"document", "days", "language"} from the command line: the path of an Arrow stream, days, and the texts
// of a language (empty for English).
// Prints how long the story of each length takes and what it tells, and the sums of people harmed up to each day, with their words.
import { readFileSync } from "node:fs";
import { readDocument } from "../../web/src/replay/engine/document.js";
import { Model } from "../../web/src/replay/engine/model.js";
import { plan } from "../../web/src/replay/engine/story/story.js";
import { sumParts, sumsSoFar } from "../../web/src/replay/engine/story/tally.js";

const { document, days, language } = JSON.parse(readFileSync(process.argv[2], "utf8"));
if (language?.tag) globalThis.nkLanguage = language;
const model = new Model(readDocument(readFileSync(document)));
const layers = new Set(model.doc.layers.map(({ id }) => id));
const usual = model.doc.story.captions.letters_a_second;
const stories = Object.keys(model.doc.story.lengths).map((length) => {
  const { seconds, told, of } = plan(model, layers, length, usual);
  return [
    length,
    { seconds, of, told: told.map(({ row, rank, counts }) => ({ id: model.subject(row), rank, counts })) },
  ];
});
const sums = days.map((day) => sumsSoFar(model, layers, day).map((one) => ({ ...one, parts: sumParts(one) })));
process.stdout.write(JSON.stringify({ stories: Object.fromEntries(stories), sums }));
