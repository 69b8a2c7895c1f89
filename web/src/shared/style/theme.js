/** Colours by name for the page's theme, as CSS variables and as values for the canvas. */

/** @typedef {import("../types.js").Palette} Palette */

/** @typedef {"light" | "dark"} Theme */

/** @type {Theme} */
let current = "light";

/** The theme last applied. */
export const theme = () => current;

/** @param {Palette} palette @param {Theme} theme */
export function applyTheme(palette, theme) {
  current = theme;
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.style.colorScheme = theme;
  for (const [name, value] of Object.entries(palette)) root.style.setProperty(`--${name}`, value[theme]);
}

/** Gives a part of a page colours for light and for dark. @param {HTMLElement} root @param {Palette} palette */
export function setColours(root, palette) {
  for (const [name, { light, dark }] of Object.entries(palette))
    root.style.setProperty(`--${name}`, `light-dark(${light}, ${dark})`);
}

/** @param {Palette} palette @param {string} name */
export function colour(palette, name) {
  return palette[name][current];
}
