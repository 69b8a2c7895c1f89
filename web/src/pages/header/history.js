/** Keeps the history to views: the bare address of a page that a link has just led to gives way to the one with its view. */

/** How long after a link the page's own address may take, in milliseconds. */
const SOON_MS = 5000;

/** Whether two addresses have the same query but for one part, which both have. @param {string} name @param {URL} one @param {URL} other */
function sameButFor(name, one, other) {
  const rest = [one, other].map(({ searchParams }) => new URLSearchParams(searchParams));
  if (!rest.every((query) => query.has(name))) return false;
  for (const query of rest) query.delete(name);
  return rest[0].toString() === rest[1].toString();
}

/** Whether two addresses have the same query, whatever they say of the data that they were made with. @param {URL} one @param {URL} other */
function sameView(one, other) {
  const [a, b] = [one, other].map(({ searchParams }) => new URLSearchParams(searchParams));
  a.delete("data");
  b.delete("data");
  return a.toString() === b.toString();
}

/**
 * Streamlit first goes to a page's bare address and then, once the page has run, to the one with its query. Where both
 * were kept, Back would lead to the bare one, which asks for the default view. And a text that is looked for while it is typed is one view, not one a letter.
 * @param {{history: History, location: Location, performance: Performance}} window
 */
export function keepToViews({ history, location, performance }) {
  const push = history.pushState.bind(history);
  let since = -Infinity;
  history.pushState = (data, unused, url) => {
    const next = new URL(String(url ?? location.href), location.href);
    const turned = next.pathname !== location.pathname;
    const here = new URL(location.href);
    const types = !turned && (sameButFor("find", next, here) || sameView(next, here));
    const completes = !turned && !location.search && next.search && performance.now() - since < SOON_MS;
    if (completes || types) history.replaceState(data, unused, url);
    else push(data, unused, url);
    since = turned && !next.search ? performance.now() : -Infinity;
  };
}
