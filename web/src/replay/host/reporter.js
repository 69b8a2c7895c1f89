/** Tells the page what a person settled on: 300 ms after the last input, once, and never twice the same. */

const SETTLE_MS = 300;

export class Reporter {
  /**
   * @param {() => Record<string, string>} value what would be reported now @param {(value: Record<string, any>) => void} tell
   * @param {() => void} settled called each time that input has ended, whether there is news or not
   */
  constructor(value, tell, settled) {
    this.value = value;
    this.tell = tell;
    this.settled = settled;
    this.last = "";
    this.timer = 0;
    this.sequence = 0;
    /** Names this frame: one that is built anew counts from one again. */
    this.frame = Date.now().toString(36);
  }

  get waiting() {
    return this.timer !== 0;
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), SETTLE_MS);
  }

  cancel() {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  /** What is shown now counts as known to the page. */
  keepQuiet() {
    this.cancel();
    this.last = JSON.stringify(this.value());
  }

  send() {
    this.timer = 0;
    this.settled();
    const value = this.value();
    const text = JSON.stringify(value);
    if (text === this.last) return;
    this.last = text;
    this.sequence += 1;
    this.tell({ ...value, frame: this.frame, sequence: this.sequence });
  }
}
