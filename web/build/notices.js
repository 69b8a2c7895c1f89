/** The licence notices of others' packages, that each file with something of theirs in it has to carry. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([._-].*)?$/i;
/** Licence files in place of a package's own, where that doesn't say whose the copyright is. @type {Record<string, string>} */
const INSTEAD = { "@fontsource-variable/source-sans-3": "@expo-google-fonts/source-sans-3/LICENSE_FONT" };

/** The manifest of a package folder; none for a folder within a package. @param {string} folder */
function manifest(folder) {
  const file = join(folder, "package.json");
  const found = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return found.name ? found : undefined;
}

/** The folder of the package that a file is of. @param {string} file */
export function packageOf(file) {
  let folder = dirname(file);
  while (!manifest(folder)) {
    if (folder === dirname(folder)) throw new Error(`${file} is of no package`);
    folder = dirname(folder);
  }
  return folder;
}

/** The texts of a package's licence files. @param {string} folder @param {string} name */
function licence(folder, name) {
  const home = folder.slice(0, -name.length);
  const files = INSTEAD[name]
    ? [join(home, INSTEAD[name])]
    : readdirSync(folder)
        .filter((one) => LICENCE_FILE.test(one))
        .sort()
        .map((one) => join(folder, one));
  return files.map((file) => readFileSync(file, "utf8").trim()).join("\n\n");
}

/** A comment with the name, version and licence texts of packages; throws for one that has no licence file. @param {Iterable<string>} folders */
export function notices(folders) {
  const entries = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = manifest(folder);
    const text = licence(folder, name);
    if (!text)
      throw new Error(`${name} has no licence file in ${folder}: without a notice it can't be part of a bundle`);
    return `${name} ${version} (${license})\n\n${text}`;
  });
  if (!entries.length) return "";
  const text = ["Parts of this file are by others, under their own licences:", ...entries].join(
    `\n\n${"-".repeat(40)}\n\n`,
  );
  return `/*!\n${text.replaceAll("\r\n", "\n").replaceAll("*/", "* /")}\n*/\n`;
}
