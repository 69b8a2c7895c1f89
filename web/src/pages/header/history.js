/** Keeps the history to views: the bare address of a page that a link has just led to gives way to the one with its view. */

/** How long after a link the page's own address may take, in milliseconds. */
const SOON_MS = 5000;

/** Whether two addresses have the same query, whatever they have in one part of it. @param {string} name @param {URL} one @param {URL} other */
function sameWithout(name, one, other) {
  const [a, b] = [one, other].map(({ searchParams }) => new URLSearchParams(searchParams));
  a.delete(name);
  b.delete(name);
  return a.toString() === b.toString();
}

/**
 * Streamlit first goes to a page's bare address and then, once the page has run, to the one with its query. Where both
 * were kept, Back would lead to the bare one, which asks for the default view. And a text that is looked for while it is typed is one view, not one a letter.
 * @param {{history: History, location: Location, performance: Performance}} window
 * @param {{typed: string[], data: string}} fields parts of an address: texts that a person types, and the one that names the data
 */
export function keepToViews({ history, location, performance }, { typed, data: made }) {
  const push = history.pushState.bind(history);
  let since = -Infinity;
  history.pushState = (data, unused, url) => {
    const next = new URL(String(url ?? location.href), location.href);
    const turned = next.pathname !== location.pathname;
    const here = new URL(location.href);
    /** @param {string} name */
    const inBoth = (name) => next.searchParams.has(name) && here.searchParams.has(name);
    const changed = [made, ...typed.filter(inBoth)];
    const types = !turned && changed.some((name) => sameWithout(name, next, here));
    const completes = !turned && !location.search && next.search && performance.now() - since < SOON_MS;
    if (completes || types) history.replaceState(data, unused, url);
    else push(data, unused, url);
    since = turned && !next.search ? performance.now() : -Infinity;
  };
}
