/** Begins a page at its top when it has turned to another subject. */

import { component } from "./component.js";

export const top = component(() => {
  /** @type {string | undefined} */
  let before;
  return {
    show: (/** @type {{subject: string}} */ { subject }) => {
      if (before !== undefined && subject !== before)
        document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 });
      before = subject;
    },
  };
});
