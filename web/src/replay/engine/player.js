/** Runs the clock at a pace or, without motion, from event to event. */

const READING_MS = 1500;
/** How long the last day is shown at least before the replay begins again. */
const REST_MS = 2000;
const LONGEST_FRAME_MS = 250;

export class Player {
  /**
   * @param {{day: () => number, lastDay: number, nextEvent: (day: number) => number | null,
   *   show: (day: number) => void, at: (stop: number) => void, waits: () => boolean, stopped: () => void, reducedMotion: boolean}} clock
   *   `at` is called with each stop of the pace that is reached; while it `waits` none is
   * @param {import("./pace.js").Pace} pace
   */
  constructor(clock, pace) {
    this.clock = clock;
    this.pace = pace;
    this.playing = false;
    this.loop = false;
    /** Whether it stops once a caption has been read. */
    this.pauses = false;
    this.timer = 0;
    this.frame = 0;
    /** Where it was halted: it goes on from there unless somebody has changed the day or the pace. @type {{day: number, stop: number, scale: any} | null} */
    this.reached = null;
  }

  start() {
    this.halt();
    if (this.clock.day() >= this.clock.lastDay) this.rewind();
    this.playing = true;
    if (this.clock.reducedMotion && !this.pace.story)
      this.timer = window.setTimeout(() => this.nextEvent(), READING_MS);
    else this.run();
  }

  /** Goes to the first day. */
  rewind() {
    this.reached = null;
    this.clock.show(0);
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

  /** The stop to go on from. */
  from() {
    const day = this.clock.day();
    const { reached, pace } = this;
    return reached && reached.day === day && reached.scale === pace.scale ? reached.stop : pace.stopOf(day);
  }

  run() {
    const { clock, pace } = this;
    let day = clock.day();
    let stop = this.from();
    let { scale } = pace;
    let last = performance.now();
    let waited = false;
    clock.at(stop);
    /** @param {number} now */
    const frame = (now) => {
      if (!this.playing) return;
      // Somebody moved the slider, or chose another pace: go on from there.
      if (day !== clock.day() || scale !== pace.scale) stop = pace.stopOf(clock.day());
      scale = pace.scale;
      // A window that was hidden gets no frames: it goes on where it was.
      const seconds = Math.min(LONGEST_FRAME_MS, Math.max(0, now - last)) / 1000;
      // What is seen from this frame on has not been seen before it.
      const waits = clock.waits();
      const next = waits || waited ? stop : pace.after(stop, seconds);
      waited = waits;
      last = now;
      const pause = this.pauses ? pace.pauseBetween(stop, next) : null;
      stop = pause ?? next;
      if (pause !== null) {
        this.reached = { day, stop, scale };
        return this.stop();
      }
      day = stop < 0 ? clock.day() : Math.max(clock.day(), pace.dayAt(stop));
      if (day !== clock.day()) clock.show(day);
      this.reached = { day, stop, scale };
      clock.at(stop);
      if (pace.isOver(stop, day)) {
        this.reached = null;
        if (!this.loop) return this.stop();
        this.timer = window.setTimeout(() => this.start(), Math.max(REST_MS, 1000 * (pace.story?.rest ?? 0)));
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
