/** Colours by name for the page's theme, as CSS variables and as values for the canvas. */

/** @typedef {Record<string, {light: string, dark: string}>} Palette */

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
  for (const [name, value] of Object.entries(palette)) root.style.setProperty(`--${name}`, value[theme]);
}

/** @param {Palette} palette @param {string} name */
export function colour(palette, name) {
  return palette[name][current];
}
