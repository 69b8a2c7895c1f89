/** Waits for what Streamlit draws. */

/** An element of the page, as soon as it is there. @template {Element} E @param {() => E | null} find @returns {Promise<E>} */
export function appears(find) {
  return new Promise((resolve) => {
    const look = () => {
      const found = find();
      if (!found) return;
      watch.disconnect();
      resolve(found);
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    look();
  });
}
