/** Every file that browsers get carries the notices of the packages that are in it. */

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { BUNDLES, bundle, files } from "../../../web/build/files.js";
import { notices } from "../../../web/build/notices.js";
import { build } from "../../../web/node_modules/esbuild/lib/main.js";

const WEB = new URL("../../../web/", import.meta.url);
const made = await files();

/** The notice at the head of a file. */
const head = (text) => /^\/\*!\n([\s\S]*?)\n\*\//.exec(text)?.[1] ?? "";

/** A folder with packages, by path: their files. */
function packages(t, found) {
  const folder = mkdtempSync(join(tmpdir(), "notices-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(found)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The packages that have code in a bundle, as esbuild names them in what it doesn't minify: a way of its own, beside the metafile. */
async function named(options) {
  const { outputFiles } = await build({
    bundle: true,
    outdir: "dist",
    ...options,
    absWorkingDir: WEB.pathname,
    write: false,
  });
  const comments = outputFiles[0].text.matchAll(/^\s*(?:\/\/|\/\*) .*node_modules\/((?:@[\w.-]+\/)?[\w.-]+)/gm);
  return { names: new Set([...comments].map(([, name]) => name)), text: outputFiles[0].text };
}

for (const [name, options] of Object.entries(BUNDLES)) {
  test(`${name} has the notice of each package that it holds, and a copyright with each`, async () => {
    const { names, text } = await named(options);
    if (text.includes("data:font/")) names.add("@fontsource-variable/source-sans-3");
    const sections = head(made[name])
      .split(`\n\n${"-".repeat(40)}\n\n`)
      .slice(1);
    assert.deepEqual(new Set(sections.map((section) => section.split(" ")[0])), names);
    for (const section of sections) assert.match(section, /Copyright (\(c\) )?\d{4}/);
  });
}

test("Leaflet, the typeface, the reader of columns and the geodesics are known by the names of their makers", () => {
  assert.match(head(made["leaflet.js"]), /Volodymyr Agafonkin[\s\S]*Redistributions in binary form/);
  assert.match(head(made["leaflet.css"]), /Volodymyr Agafonkin[\s\S]*Redistributions in binary form/);
  assert.match(head(made["replay.css"]), /Adobe[\s\S]*SIL OPEN FONT LICENSE Version 1\.1/);
  assert.match(head(made["replay.js"]), /Karney[\s\S]*UW Interactive Data Lab|UW Interactive Data Lab[\s\S]*Karney/);
  assert.equal(head(made["pages.js"]), "");
});

test("what is in dist is what is made", () => {
  for (const [name, text] of Object.entries(made))
    assert.equal(readFileSync(new URL(`dist/${name}`, WEB), "utf8"), text, name);
});

test("a package without a licence file can't be bundled", async (t) => {
  const folder = packages(t, {
    "node_modules/nameless/package.json":
      '{"name": "nameless", "version": "1.0.0", "license": "MIT", "main": "dist/a.js"}',
    "node_modules/nameless/dist/package.json": '{"type": "commonjs"}',
    "node_modules/nameless/dist/a.js": "exports.one = () => document.title;",
    "package.json": '{"name": "ours"}',
    "main.js": 'import { one } from "nameless"; one();',
  });
  await assert.rejects(bundle({ entryPoints: [join(folder, "main.js")] }), /nameless has no licence file/);
});

test("a package of which nothing is left in the bundle needs no notice, and one that is embedded does", async (t) => {
  const folder = packages(t, {
    "node_modules/unused/package.json": '{"name": "unused", "version": "1.0.0", "sideEffects": false}',
    "node_modules/unused/index.js": "export const one = 1;",
    "node_modules/sign/package.json": '{"name": "sign", "version": "2.0.0", "license": "ISC"}',
    "node_modules/sign/sign.woff2": "sign",
    "node_modules/sign/COPYING": "Copyright 2020 Somebody */ body { display: none }",
    "main.js": 'import { one } from "unused"; console.log(2);',
    "main.css": '@font-face { font-family: A; src: url("sign/sign.woff2"); }',
  });
  assert.equal(head(await bundle({ entryPoints: [join(folder, "main.js")] })), "");
  const style = await bundle({ entryPoints: [join(folder, "main.css")], loader: { ".woff2": "dataurl" } });
  assert.match(head(style), /sign 2\.0\.0 \(ISC\)\n\nCopyright 2020 Somebody \* \/ body \{ display: none \}$/);
});

test("no packages, no notice", () => assert.equal(notices([]), ""));
