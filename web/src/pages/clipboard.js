/** Puts a text on the clipboard; says whether the browser lets a page do that. @param {string} text */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
