/** Writes the browser's files into `dist`. */

import { mkdirSync, writeFileSync } from "node:fs";

import { files } from "./files.js";

const folder = new URL("../dist/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(await files())) writeFileSync(new URL(name, folder), text);
