/* In every frame of every subject, before its own scripts: says when the first map is there, and takes steps. */
(() => {
  const FRAME_MS = 1000 / 60;
  const GOLDEN = (Math.sqrt(5) - 1) / 2;
  const silent = () => {};
  console.log = silent; // some peers write at each step, and what is written stays in memory while a browser is driven
  const message = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
  /** The next frame has been drawn and handed over: an animation frame, then a message behind it. */
  const painted = async () => {
    await new Promise(requestAnimationFrame);
    await message();
    return performance.now();
  };
  if (window === window.top) {
    // From the page, for its frames too: a frame's own callbacks end when it leaves its first, empty document.
    const ready = (frame) => { try { return !!frame.benchIsReady?.(); } catch { return false; } };
    const look = () => {
      if (![window, ...Array.from({ length: window.frames.length }, (_, i) => window.frames[i])].some(ready)) requestAnimationFrame(look);
      else painted().then((now) => { window.benchReadyAt = performance.timeOrigin + now; });
    };
    requestAnimationFrame(look);
  }

  /** A moment in the midst of a frame. */
  const within = async (share) => {
    const until = (await new Promise(requestAnimationFrame)) + share * FRAME_MS;
    while (performance.now() < until) await message();
  };

  /**
   * One day after another, each from the input until it is painted: times in ms. Steps begin at moments spread
   * evenly over a frame, as a person's do: one that always began with a frame would always wait for the next.
   * `atOnce`, each begins when the one before is painted.
   */
  const steps = async (first, count, slow, few, atOnce) => {
    const times = [];
    for (let i = 0; i < count; i += 1) {
      if (!atOnce) await within((i * GOLDEN) % 1);
      const began = performance.now();
      await window.bench.go(first + i);
      times.push((await painted()) - began);
      await window.bench.rest?.();
      if (times.length >= few && times[few - 1] > slow) break;
    }
    return times;
  };
  /** One day a frame: the times between frames in ms. */
  const frames = async (first, count) => {
    const at = [await painted()];
    for (let i = 0; i < count; i += 1) {
      const stepped = window.bench.go(first + i);
      if (window.bench.waits) { await stepped; await window.bench.rest?.(); }
      at.push(await new Promise(requestAnimationFrame));
      if (i === count - 1) { await stepped; at[at.length - 1] = await painted(); }
    }
    return at.slice(1).map((time, i) => time - at[i]);
  };
  /** Many steps, faster than frames: the day goes round and round. */
  const many = async (first, count, round) => {
    for (let i = 0; i < count; i += 1) {
      await window.bench.go(first + (i % round));
      if (i % 100 === 99) await painted();
    }
    return [];
  };
  window.benchRun = (name, ...args) => {
    window.benchResult = null;
    ({ steps, frames, many })[name](...args).then((value) => { window.benchResult = { value }; }, (error) => { window.benchResult = { error: String(error?.stack ?? error) }; });
  };
})();
