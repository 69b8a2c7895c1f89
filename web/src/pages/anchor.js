/** Goes to the place on a page that its address names, once it is drawn: the browser looked for it before there was a page. */

import { appears } from "./appears.js";
import { component } from "./component.js";

export const anchor = component(() => {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id) appears(() => document.getElementById(id)).then((place) => place.scrollIntoView());
  return { show: () => {} };
});
