/** Goes to the place on a page that its address names, once it is drawn: the browser looked for it before there was a page. */

import { component } from "./component.js";

export const anchor = component(() => {
  const id = decodeURIComponent(location.hash.slice(1));
  const go = () => {
    const place = id && document.getElementById(id);
    if (place) place.scrollIntoView();
    return !id || !!place;
  };
  if (!go()) {
    const drawn = new MutationObserver(() => go() && drawn.disconnect());
    drawn.observe(document.body, { childList: true, subtree: true });
  }
  return { show: () => {} };
});
