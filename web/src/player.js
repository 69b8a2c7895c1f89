/** Runs the clock: so many days a second or, without motion, from event to event. */

const READING_MS = 1500;
/** How long the last day stands before the replay begins again. */
const REST_MS = 2000;
const LONGEST_FRAME_MS = 250;

export class Player {
  /**
   * @param {{day: () => number, lastDay: number, nextEvent: (day: number) => number | null,
   *   show: (day: number) => void, stopped: () => void, reducedMotion: boolean}} clock
   */
  constructor(clock) {
    this.clock = clock;
    this.playing = false;
    this.loop = false;
    /** Days a second. */
    this.speed = 30;
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
    let position = this.clock.day();
    let last = performance.now();
    /** @param {number} now */
    const frame = (now) => {
      if (!this.playing) return;
      // Somebody moved the slider: go on from there.
      if (Math.floor(position) !== this.clock.day()) position = this.clock.day();
      // A window that was hidden gets no frames: it goes on where it was.
      position += (Math.min(LONGEST_FRAME_MS, Math.max(0, now - last)) / 1000) * this.speed;
      last = now;
      const day = Math.min(this.clock.lastDay, Math.floor(position));
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
