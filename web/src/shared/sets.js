/** Sets of ids, and lists by a key. */

/** Whether two sets hold the same. @param {Set<string>} one @param {Set<string>} other */
export function same(one, other) {
  return one.size === other.size && [...one].every((id) => other.has(id));
}

/**
 * The members of a list by a key, keys in the order in which they come first.
 * @template T, K @param {Iterable<T>} list @param {(member: T) => K} keyOf @returns {Map<K, T[]>}
 */
export function groupedBy(list, keyOf) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
