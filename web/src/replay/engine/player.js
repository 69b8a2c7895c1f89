/** Runs the clock at a pace or, without motion, from event to event. */

const READING_MS = 1500;
/** How long the last day is shown before the replay begins again. */
const REST_MS = 2000;
const LONGEST_FRAME_MS = 250;

export class Player {
  /**
   * @param {{day: () => number, lastDay: number, nextEvent: (day: number) => number | null,
   *   show: (day: number) => void, stopped: () => void, reducedMotion: boolean}} clock
   * @param {import("./pace.js").Pace} pace
   */
  constructor(clock, pace) {
    this.clock = clock;
    this.pace = pace;
    this.playing = false;
    this.loop = false;
    this.timer = 0;
    this.frame = 0;
  }

  start() {
    this.halt();
    if (this.clock.day() >= this.clock.lastDay) this.clock.show(0);
    this.playing = true;
    if (this.clock.reducedMotion) this.timer = window.setTimeout(() => this.nextEvent(), READING_MS);
    else this.run();
  }

  stop() {
    this.halt();
    this.clock.stopped();
  }

  /** Stops without telling anybody. */
  halt() {
    this.playing = false;
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
  }

  run() {
    let day = this.clock.day();
    let stop = this.pace.stopOf(day);
    let unit = this.pace.unit;
    let last = performance.now();
    /** @param {number} now */
    const frame = (now) => {
      if (!this.playing) return;
      // Somebody moved the slider, or chose another unit: go on from there.
      if (day !== this.clock.day() || unit !== this.pace.unit) stop = this.pace.stopOf(this.clock.day());
      unit = this.pace.unit;
      // A window that was hidden gets no frames: it goes on where it was.
      stop += (Math.min(LONGEST_FRAME_MS, Math.max(0, now - last)) / 1000) * this.pace.rate;
      last = now;
      day = stop < 0 ? this.clock.day() : Math.max(this.clock.day(), this.pace.dayAt(stop));
      if (day !== this.clock.day()) this.clock.show(day);
      if (day >= this.clock.lastDay) {
        if (!this.loop) return this.stop();
        this.timer = window.setTimeout(() => this.start(), REST_MS);
        return;
      }
      this.frame = requestAnimationFrame(frame);
    };
    this.frame = requestAnimationFrame(frame);
  }

  nextEvent() {
    if (!this.playing) return;
    const day = this.clock.nextEvent(this.clock.day());
    if (day === null && !this.loop) return this.stop();
    this.clock.show(day ?? 0);
    this.timer = window.setTimeout(() => this.nextEvent(), READING_MS);
  }
}
