/** Tells the page what a person settled on: 300 ms after the last input, never while it is held, once, and never twice the same. */

const SETTLE_MS = 300;

export class Reporter {
  /**
   * @param {() => Record<string, string>} value what would be reported now @param {(value: Record<string, string>, news: {frame: string, sequence: number}) => void} tell
   * @param {() => void} settled called each time that input has ended, whether there is news or not
   */
  constructor(value, tell, settled) {
    this.value = value;
    this.tell = tell;
    this.settled = settled;
    this.last = "";
    this.timer = 0;
    /** Whether a person holds what changes the state: however long it rests, the input has not ended. */
    this.held = false;
    this.sequence = 0;
    /** Names this frame: one that is built anew counts from one again. */
    this.frame = Date.now().toString(36);
  }

  get waiting() {
    return this.timer !== 0;
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.held || this.send(), SETTLE_MS);
  }

  hold() {
    this.held = true;
  }

  /** Counts anew from where it was let go. */
  release() {
    if (!this.held) return;
    this.held = false;
    if (this.waiting) this.settle();
  }

  cancel() {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  /** What is shown now counts as known to the page, in these parts as others. @param {Record<string, string>} [known] */
  keepQuiet(known = {}) {
    this.cancel();
    this.last = JSON.stringify({ ...this.value(), ...known });
  }

  send() {
    this.timer = 0;
    this.settled();
    const value = this.value();
    const text = JSON.stringify(value);
    if (text === this.last) return;
    this.last = text;
    this.sequence += 1;
    this.tell(value, { frame: this.frame, sequence: this.sequence });
  }
}
