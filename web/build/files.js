/** The files that browsers get: our bundles, and what is taken from packages whole, each with the notices of what is in it. */

import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { notices, packageOf } from "./notices.js";

const WEB = dirname(dirname(fileURLToPath(import.meta.url)));
/** @type {Record<string, import("esbuild").BuildOptions>} */
export const BUNDLES = {
  "replay.js": { entryPoints: ["src/replay/main.js"], format: "iife" },
  "replay.css": { entryPoints: ["src/replay/replay.css"], loader: { ".woff2": "dataurl" } },
  "pages.js": { entryPoints: ["src/pages/main.js"], format: "esm" },
  "pages.css": { entryPoints: ["src/pages/main.css"] },
  "panel.js": { entryPoints: ["src/panel/main.js"], format: "iife" },
  "present.js": { entryPoints: ["src/present/main.js"], format: "iife" },
  "present.css": { entryPoints: ["src/present/present.css"] },
};
const COPIED = ["leaflet/dist/leaflet.js", "leaflet/dist/leaflet.css"];

/**
 * The inputs that a bundle has something of. What is left of code is known; of files that are embedded in a style
 * it isn't, so that all of them count.
 * @param {import("esbuild").Metafile} metafile
 */
function contained({ inputs, outputs }) {
  const bytes = Object.assign({}, ...Object.values(outputs).map((output) => output.inputs));
  return Object.keys(inputs).filter((input) => !/\.[cm]?jsx?$/.test(input) || bytes[input]?.bytesInOutput);
}

/** A bundle (UTF-8), headed by the notices of the packages in it. @param {import("esbuild").BuildOptions} options */
export async function bundle(options) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: WEB,
    outdir: "dist",
    bundle: true,
    minify: true,
    target: "es2020",
    legalComments: "none",
    logLevel: "warning",
    ...options,
    metafile: true,
    write: false,
  });
  const others = contained(metafile).filter((input) => input.includes("node_modules/"));
  return notices(others.map((input) => packageOf(resolve(WEB, input)))) + outputFiles[0].text;
}

/** All files by name. @returns {Promise<Record<string, string>>} */
export async function files() {
  const bundles = Object.entries(BUNDLES).map(async ([name, options]) => [name, await bundle(options)]);
  const copied = COPIED.map((path) => {
    const file = join(WEB, "node_modules", path);
    return [basename(path), notices([packageOf(file)]) + readFileSync(file, "utf8")];
  });
  return Object.fromEntries([...(await Promise.all(bundles)), ...copied]);
}
