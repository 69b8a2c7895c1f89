/** Files that the server makes of a view: fetched from their addresses, and handed to the person. */

import { element } from "../../shared/dom.js";
import { gettext } from "../../shared/language.js";

const FAILED = gettext("The picture could not be drawn.");
const AWAY = gettext("The server can’t be reached. Try again in a moment.");
/** How long a file stays at hand for the browser that saves it, in milliseconds. */
const KEPT_MS = 60_000;

/** An address in full. @param {string} address from the app's root */
export const whole = (address) => new URL(address, document.baseURI).href;

/** Fetches what is at an address; what the server says where there is nothing is the error. @param {string} url @param {AbortSignal} [signal] */
export async function fetched(url, signal) {
  const answer = await fetch(url, { signal }).catch((error) => {
    throw signal?.aborted ? error : new Error(AWAY);
  });
  if (!answer.ok) throw new Error((await answer.text()) || FAILED);
  return answer.blob();
}

/** Has the browser save a file. @param {Blob} file @param {string} name */
export function save(file, name) {
  const href = URL.createObjectURL(file);
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
}
