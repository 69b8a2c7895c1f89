/** Reads the replay document: an Arrow table of events, with all else as JSON in its metadata. */

import { tableFromIPC } from "@uwdata/flechette";

/** @typedef {import("../../shared/types.js").Document_} Document_ */

/** The code of what is not there, as `layers.replay.columns.NONE`. */
export const NONE = -1;
const TEXTS = ["subject", "title", "short"];
const FACET = "facet_";

/** @param {ArrayBuffer | Uint8Array} bytes @returns {Document_} */
export function readDocument(bytes) {
  const table = tableFromIPC(bytes);
  const header = JSON.parse(/** @type {string} */ (table.schema.metadata?.get("replay")));
  /** @type {Record<string, any>} */
  const events = { length: table.numRows, facets: {} };
  for (const name of table.names) {
    const column = /** @type {any} */ (table.getChild(name));
    if (name.startsWith(FACET)) events.facets[name.slice(FACET.length)] = column.toArray();
    else events[name] = TEXTS.includes(name) ? (/** @type {number} */ row) => column.at(row) : column.toArray();
  }
  return { ...header, events };
}

/** What an event's columns don't hold, fetched when it is needed. */
export class Details {
  /** @param {number} aFile how many events one file holds @param {(file: number) => Promise<any[]>} fetchFile */
  constructor(aFile, fetchFile) {
    this.aFile = aFile;
    this.fetchFile = fetchFile;
    /** @type {Map<number, any[]>} */
    this.files = new Map();
    /** @type {Map<number, Promise<void>>} */
    this.requests = new Map();
  }

  /** The details of an event, or null while they are not here. @param {number} event @returns {Record<string, any> | null} */
  of(event) {
    return this.files.get(Math.floor(event / this.aFile))?.[event % this.aFile] ?? null;
  }

  /** Fetches the details of an event; once they are here, at once. After a failure the next call tries again. @param {number} event @returns {Promise<void>} */
  load(event) {
    const file = Math.floor(event / this.aFile);
    const request =
      this.requests.get(file) ??
      this.fetchFile(file).then((found) => {
        this.files.set(file, found);
      });
    this.requests.set(file, request);
    request.catch(() => this.requests.delete(file));
    return request;
  }
}
