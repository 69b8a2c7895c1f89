/** Texts of the code in the language of the page: they come before the code in the file that the app serves. */

/**
 * The names of months and the signs of numbers come along: browsers don't know every language.
 * @typedef {{tag: string, words: Record<string, string | string[]>, months: string[], group: string, decimal: string}} Language
 */

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const MONTHS = Array.from({ length: 12 }, (_, month) => MONTH.format(new Date(Date.UTC(2021, month, 1))));
/** @type {Language} */
const ENGLISH = { tag: "en", words: {}, months: MONTHS, group: ",", decimal: "." };
/** The form of a text by count: `Intl.PluralRules` names it, a list of `geo.language.catalogues` has it in this order. */
const FORMS = ["one", "few", "other"];

/** @returns {Language} */
function texts() {
  return /** @type {any} */ (globalThis).nkLanguage ?? ENGLISH;
}

/** The BCP 47 tag of the language of the page. */
export function tag() {
  return texts().tag;
}

/** @param {string} text @param {Record<string, string | number>} values */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * A text of the code in the language of the page, with its fields in braces filled in.
 * @param {string} text @param {Record<string, string | number>} [values]
 */
export function gettext(text, values = {}) {
  const found = texts().words[text];
  return filled(typeof found === "string" ? found : text, values);
}

/**
 * The form of a text that goes with a count, which is its field `{n}` unless another number is given for that.
 * @param {string} one @param {string} many @param {number} count @param {Record<string, string | number>} [values]
 */
export function ngettext(one, many, count, values = {}) {
  const fields = { n: number(count), ...values };
  const found = texts().words[one];
  if (!Array.isArray(found)) return filled(count === 1 ? one : many, fields);
  const form = FORMS.indexOf(new Intl.PluralRules(tag()).select(count));
  return filled(found[form < found.length ? form : found.length - 1], fields);
}

/** A text with the full stop that ends it; dates in Serbian have one already. @param {string} text */
export function ended(text) {
  return text.endsWith(".") ? text : `${text}.`;
}

/** Marks a text for translation; the text itself goes to `gettext` later. @param {string} text */
export function noop(text) {
  return text;
}

/** The name of a month by itself. @param {number} month from 0 */
export function monthAlone(month) {
  return texts().months[month];
}

/** A number as the language writes it. @param {number} value @param {Intl.NumberFormatOptions} [form] */
export function number(value, form) {
  const { group, decimal } = texts();
  return value.toLocaleString("en-GB", form).replace(/[,.]/g, (sign) => (sign === "," ? group : decimal));
}
