/** Small builders for page elements. Text only ever enters as text. */

/** @typedef {Node | string | null} Child nothing for `null`, and for an empty text */
/** @typedef {Record<string, any>} Attributes `text` is the text within, `on…` a listener; those that are `null` or `false` are left out */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Attributes | Child[]} [attributes] may be left out where there are children @param {Child[]} [children]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  return Array.isArray(attributes) ? filled(node, {}, attributes) : filled(node, attributes, children);
}

/** @param {string | Child[]} content @param {Attributes} attributes @param {(event: MouseEvent) => void} onclick */
export function button(content, attributes, onclick) {
  return element("button", { type: "button", ...attributes, onclick }, [content].flat());
}

/** A field to choose from. @param {Record<string, string>} options texts by values @param {Attributes} attributes @param {(value: string) => void} chosen */
export function select(options, attributes, chosen) {
  const field = element("select", { ...attributes, onchange: () => chosen(field.value) }, optionsOf(options));
  return field;
}

/** @param {Record<string, string>} options texts by values */
export function optionsOf(options) {
  return Object.entries(options).map(([value, text]) => element("option", { value, text }));
}

/** Shows a text for a while, unless another one comes. @param {HTMLElement} node @param {string} text @param {number} ms */
export function showBriefly(node, text, ms) {
  node.textContent = text;
  setTimeout(() => {
    if (node.textContent === text) node.textContent = "";
  }, ms);
}

/** A picture of outlines in a box. @param {number} width @param {number} height @param {Child[]} children */
export function picture(width, height, children) {
  return vector("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, children);
}

/** A sign on a button, 20 by 20 pixels. @param {string} path in a box of 24 by 24 */
export function icon(path) {
  const drawn = vector("path", { d: path, fill: "currentColor" });
  return vector("svg", { width: 20, height: 20, viewBox: "0 0 24 24", "aria-hidden": "true" }, [drawn]);
}

/** An element of a picture. @param {string} tag @param {Attributes} attributes @param {Child[]} [children] @returns {SVGElement} */
export function vector(tag, attributes, children = []) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** @template {Element} E @param {E} node @param {Attributes} attributes @param {Child[]} children @returns {E} */
function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = String(value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) node.append(child);
  return node;
}
