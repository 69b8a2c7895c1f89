/** Puts a text on the clipboard; says whether the browser lets a page do that. @param {string} text */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Puts a picture on the clipboard; says whether the browser lets a page do that. The browser wants to be asked at once, while the person's
 * click is fresh; the picture may come later. @param {() => Promise<Blob>} picture fetches it (PNG)
 */
export async function copyPicture(picture) {
  if (!navigator.clipboard?.write || !window.ClipboardItem) return false;
  let wrong = null;
  const coming = picture().catch((error) => {
    wrong = error;
    throw error;
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": coming })]);
    return true;
  } catch {
    // What the server says is wrong is the caller's to say.
    if (wrong) throw wrong;
    return false;
  }
}
