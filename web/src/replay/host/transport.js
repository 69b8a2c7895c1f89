/** Fetches the replay document: once its columns, and details when they are asked for. */

import { gettext } from "../../shared/language.js";
import { Details, readDocument } from "../engine/document.js";

/** An element of this id holds all files of a page that stands alone, in base64 by their names. */
const INLINE = "replay-files";

/** @param {string} address of the document's first file @returns {Promise<{doc: import("../../shared/types.js").Document_, details: Details}>} */
export async function load(address) {
  const folder = address.slice(0, address.lastIndexOf("/") + 1);
  const inline = document.getElementById(INLINE);
  /** @type {Record<string, string> | null} */
  const files = inline ? JSON.parse(inline.textContent ?? "{}") : null;
  /** @param {string} name */
  const bytes = (name) => (files ? inflate(files[name]) : download(folder + name));
  const doc = readDocument(await bytes(address.slice(folder.length)));
  const details = new Details(doc.details_a_file, async (file) =>
    JSON.parse(new TextDecoder().decode(await bytes(`${file}.json`))),
  );
  return { doc, details };
}

/** @param {string} address @returns {Promise<ArrayBuffer>} */
async function download(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(gettext("the server answered {status}", { status: answer.status }));
  return answer.arrayBuffer();
}

/** @param {string} base64 of bytes compressed with gzip @returns {Promise<ArrayBuffer>} */
async function inflate(base64) {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
