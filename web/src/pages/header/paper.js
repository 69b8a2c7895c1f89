/** A page on paper: before it is printed, what the screen doesn't have is fetched, and waited for. */

import { element } from "../../shared/dom.js";
import { tag } from "../../shared/language.js";

/** The id of the element that paper alone has. */
const ID = "nk-paper";
const OK = 200;

/** The address of what paper has of a page, by the page's own. @param {Pick<Location, "pathname" | "search">} at @param {string} language */
export function paperAddress({ pathname, search }, language) {
  const page = pathname.slice(pathname.lastIndexOf("/") + 1) || "map";
  const query = new URLSearchParams(search);
  query.set("lang", language);
  return `paper/${page}?${query}`;
}

/** Letters that are bytes as an address of a picture, which a browser draws at once. @param {string} letters */
export function dataAddress(letters) {
  const bytes = Array.from(letters, (letter) => String.fromCharCode(letter.charCodeAt(0) & 0xff));
  return `data:image/png;base64,${btoa(bytes.join(""))}`;
}

/** Whether a key is the one that prints, on any keyboard. @param {KeyboardEvent} event */
export function prints({ ctrlKey, metaKey, altKey, shiftKey, code, key }) {
  return ctrlKey !== metaKey && !altKey && !shiftKey && (code === "KeyP" || key.toLowerCase() === "p");
}

/** A request for bytes as letters. @param {string} address from the app's root @param {boolean} wait whether all else waits for it */
function request(address, wait) {
  const made = new XMLHttpRequest();
  made.open("GET", new URL(address, document.baseURI), !wait);
  made.overrideMimeType("text/plain; charset=x-user-defined");
  return made;
}

/** @param {XMLHttpRequest} asked */
const answerOf = (asked) => (asked.status === OK ? asked.responseText : "");

/** The answer, at once: a page is printed as it is when the handler ends. Empty where the server is away. @param {string} address */
function askNow(address) {
  const asked = request(address, true);
  try {
    asked.send();
  } catch {
    return "";
  }
  return answerOf(asked);
}

/** The answer, while the page goes on. @param {string} address @returns {Promise<string>} */
function askSoon(address) {
  const asked = request(address, false);
  return new Promise((done) => {
    asked.addEventListener("loadend", () => done(answerOf(asked)));
    asked.send();
  });
}

/** @param {string} letters that are bytes of HTML */
function parsed(letters) {
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0) & 0xff);
  return new DOMParser().parseFromString(new TextDecoder().decode(bytes), "text/html").body;
}

/** Pictures that are not there yet: those that paper alone has, or those that the screen still waits for. @param {HTMLElement} body */
const picturesIn = (body) => [.../** @type {NodeListOf<HTMLImageElement>} */ (body.querySelectorAll("img[data-src]"))];

class Paper {
  constructor() {
    /** The answers for the page as it is, by their addresses. @type {Map<string, string>} */
    this.answers = new Map();
    this.address = "";
    this.asking = false;
  }

  /** What the page's paper is at, now; answers for another state of it are let go. */
  now() {
    const address = paperAddress(location, tag());
    if (address !== this.address) this.answers.clear();
    this.address = address;
    return address;
  }

  /** @param {string} address */
  answer(address) {
    const found = this.answers.get(address) || askNow(address);
    this.answers.set(address, found);
    return found;
  }

  /** Puts what paper has into the page. */
  put() {
    const address = this.now();
    const body = parsed(this.answer(address));
    this.remove();
    for (const picture of [...picturesIn(body), ...picturesIn(document.body)]) {
      const found = this.answer(picture.dataset.src ?? "");
      if (found) picture.src = dataAddress(found);
      else if (body.contains(picture)) picture.remove();
    }
    const page = address.slice(address.indexOf("/") + 1, address.indexOf("?"));
    if (body.childNodes.length)
      document.body.append(element("div", { id: ID, "data-page": page }, [...body.childNodes]));
  }

  remove() {
    document.getElementById(ID)?.remove();
  }

  /** Fetches all that paper has, while the page goes on, and then prints. @param {() => void} print */
  async printSoon(print) {
    if (this.asking) return;
    this.asking = true;
    const address = this.now();
    const html = this.answers.get(address) || (await askSoon(address));
    this.answers.set(address, html);
    await Promise.all(
      [...picturesIn(parsed(html)), ...picturesIn(document.body)].map(async ({ dataset }) => {
        const source = dataset.src ?? "";
        if (!this.answers.get(source)) this.answers.set(source, await askSoon(source));
      }),
    );
    this.asking = false;
    print();
  }
}

/** Prints pages whole, from here on. @param {Window} window @param {(preparing: boolean) => void} tell told when a page is made ready, and once it is */
export function printWhole(window, tell) {
  const known = /** @type {any} */ (window);
  if (known.nkPaper) return;
  const paper = new Paper();
  known.nkPaper = paper;
  window.addEventListener("beforeprint", () => paper.put());
  window.addEventListener("afterprint", () => paper.remove());
  window.addEventListener("keydown", (event) => {
    if (!prints(event)) return;
    event.preventDefault();
    tell(true);
    paper.printSoon(() => {
      tell(false);
      window.print();
    });
  });
}
