/** The way between the presentation and the speaker's window: no server in between. */

/** The name of the speaker's window. */
export const SPEAKER = "speaker";

export class Link {
  /** @param {string} id of the briefing @param {(message: import("./types.js").Message) => void} receive */
  constructor(id, receive) {
    this.id = id;
    /** @type {Set<Window>} */
    this.others = new Set(window.opener ? [window.opener] : []);
    this.channel = new BroadcastChannel(`present-${id}`);
    this.channel.addEventListener("message", ({ data }) => receive(data));
    // Two pages from files have no channel in common, but one has opened the other.
    window.addEventListener("message", ({ data, origin, source }) => {
      if (origin !== self.origin || data?.presentation !== id || source === window) return;
      this.others.add(/** @type {Window} */ (source));
      receive(data);
    });
  }

  /** @param {import("./types.js").Message} message */
  tell(message) {
    this.channel.postMessage(message);
    const origin = self.origin === "null" ? "*" : self.origin;
    for (const other of this.others) {
      if (other.closed) this.others.delete(other);
      else other.postMessage({ ...message, presentation: this.id }, origin);
    }
  }

  /** Opens the speaker's window. It gets this page's own text: the network may be gone by now. */
  open() {
    const opened = window.open("", SPEAKER, "popup,width=1100,height=760");
    if (!opened) return;
    this.others.add(opened);
    opened.focus();
    if (/** @type {any} */ (opened).Present) return;
    opened.document.write(
      `<!DOCTYPE html><html lang="${document.documentElement.lang}">${document.head.outerHTML}<body><script>Present.start();</script></body></html>`,
    );
    opened.document.close();
  }
}
