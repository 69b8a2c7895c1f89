/** Sets of ids. */

/** Whether two sets hold the same. @param {Set<string>} one @param {Set<string>} other */
export function same(one, other) {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
