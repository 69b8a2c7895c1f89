/** A small generator with a seed, so that a failure can be repeated: numbers from 0 to 1. */
export function random(seed) {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
}

/** Draws from a generator: whole numbers with both ends included, members of lists, yes or no. */
export function drawing(seed) {
  const next = random(seed);
  const whole = (low, high) => low + Math.floor(next() * (high - low + 1));
  return { next, whole, one: (list) => list[whole(0, list.length - 1)], chance: (share) => next() < share };
}
