/** The table of events: sorted by its headers, a row selected by a click or its button, a page of it at a time. */

import { button, element } from "../../shared/dom.js";
import { gettext, ngettext } from "../../shared/language.js";
import { nameNodes, namesIn } from "../../shared/names.js";
import { swatch } from "../../shared/style/symbols.js";
import { setColours } from "../../shared/style/theme.js";
import { component } from "../component.js";
import { redraw } from "../redraw.js";
import { nextSort, orderOf } from "./sorting.js";

/** @typedef {{group: string, wording: string, language: string, by: string}} Count of a group, by whom */
/**
 * @typedef {{id: string, when: string, title: string, summary: string, address: string, category: string,
 *   places: {names: import("../../shared/types.js").Names, outside: boolean}[], more_places: number, reason: string,
 *   killed: Count[], injured: Count[], sources: {by: string, published: string, wrong: boolean, full: string, url: string}[], more_sources: number, one_source: string}} Row
 * @typedef {{caption: string, columns: import("./sorting.js").Column[], sort: string, rows: Row[], selected: string,
 *   names: string[], page: number, pages: number, symbols: Record<string, any>, shapes: Record<string, import("../../shared/types.js").Rings>,
 *   colours: import("../../shared/types.js").Palette}} Data
 */

const OTHER_NAME = `${gettext("* Name shown in another language: this one has none on record.")} `;
const COUNTS = gettext(
  "Killed and injured: each group by itself, in the words of the account that the map uses, which stands beneath; sorted by the largest group.",
);

/** @param {string} text */
const quiet = (text) => element("span", { class: "nk-quiet", text });

/** @param {HTMLElement[]} items @param {number} [more] how many there are that are not among them */
function list(items, more = 0) {
  const rest = more ? element("li", { class: "nk-quiet", text: gettext("and {n} more", { n: more }) }) : null;
  return element("ul", { role: "list" }, [...items, rest]);
}

export const table = component((root, send, /** @type {Data} */ { columns, colours }) => {
  /** @type {Data} */
  let data;
  setColours(root, colours);

  // A block on a phone is no table to a screen reader, unless its parts say that they are.
  const headers = columns.map((column) => {
    const arrow = element("span", { class: "nk-arrow", "aria-hidden": "true" });
    const sort = button([element("span", { text: column.title }), arrow], {}, () =>
      send("sort", nextSort(data.sort, column, columns)),
    );
    return element("th", { scope: "col", role: "columnheader", "data-column": column.id }, [sort]);
  });
  const caption = element("caption", { role: "caption", tabindex: "-1" });
  const body = element("tbody", { role: "rowgroup" });
  const select = element("th", { scope: "col", role: "columnheader", class: "nk-select" }, [
    element("span", { class: "nk-sr", text: gettext("Select") }),
  ]);
  const note = element("p", { class: "nk-table-note" });
  let turned = false;
  /** @param {1 | -1} step */
  const turn = (step) => {
    turned = true;
    send("turn", data.page + step);
  };
  const previous = button(gettext("Previous page"), {}, () => turn(-1));
  const next = button(gettext("Next page"), {}, () => turn(1));
  const where = element("span");
  const label = gettext("Pages of the table");
  const pages = element("nav", { class: "nk-pages", "aria-label": label }, [previous, where, next]);
  const head = element("thead", { role: "rowgroup" }, [element("tr", { role: "row" }, [select, ...headers])]);
  const whole = element("table", { class: "nk-events-table", role: "table" }, [caption, head, body]);
  root.append(element("div", { class: "nk-rows" }, [whole, pages, note]));

  const empty = element("tr", { role: "row" }, [
    element("td", {
      role: "cell",
      colspan: columns.length + 1,
      text: gettext("Choose other days, words or filters to see events here."),
    }),
  ]);
  const draw = redraw(body, (/** @type {Pick<Data, "rows" | "names">} */ { rows }) =>
    rows.length ? rows.map((row) => rowOf(row, data)) : [empty],
  );

  /** @param {string} id */
  const pick = (id) => {
    mark(id === data.selected ? "" : id);
    inSight();
    send("pick", data.selected);
  };

  /** @param {string} selected */
  const mark = (selected) => {
    data.selected = selected;
    for (const row of body.rows) {
      const is = String(row.dataset.id === selected && selected !== "");
      row.ariaSelected = is;
      row.querySelector("button")?.setAttribute("aria-pressed", is);
    }
  };

  const inSight = () => body.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });

  body.addEventListener("click", (event) => {
    const at = /** @type {Element} */ (event.target);
    const id = at.closest("tr")?.dataset.id;
    if (id && !at.closest("a") && (at.closest("button") || !String(getSelection()))) pick(id);
  });
  body.addEventListener("keydown", (event) => {
    const at = /** @type {Element} */ (event.target);
    const row = at.closest("button") && at.closest("tr");
    const other = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[event.key];
    if (!other) return;
    event.preventDefault();
    other.querySelector("button")?.focus();
  });

  // Where the card comes to stand beside or over the table, the selected row stays in sight.
  let width = 0;
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width !== width && width) inSight();
    width = contentRect.width;
  }).observe(root);

  return {
    show: (/** @type {Data} */ given) => {
      const before = data?.selected;
      data = { ...given };
      caption.textContent = data.caption;
      const { column, down } = orderOf(data.sort, columns);
      for (const header of headers)
        header.ariaSort = header.dataset.column !== column ? "none" : down ? "descending" : "ascending";
      draw({ rows: data.rows, names: data.names });
      mark(data.selected);
      if (data.selected !== before) inSight();
      pages.hidden = data.pages < 2;
      where.textContent = gettext("Page {n} of {total}", { n: data.page + 1, total: data.pages });
      previous.disabled = data.page === 0;
      next.disabled = data.page >= data.pages - 1;
      note.textContent = (body.querySelector("[data-other]") ? OTHER_NAME : "") + COUNTS;
      if (turned) caption.focus();
      turned = false;
    },
  };
});

/** @param {Row} row @param {Data} data */
function rowOf(row, data) {
  const titles = Object.fromEntries(data.columns.map(({ id, title }) => [id, title]));
  /** @param {string} column @param {import("../../shared/dom.js").Child[]} children */
  const cell = (column, children) =>
    element("td", { role: "cell", "data-column": column, "data-label": titles[column] }, children);
  const symbol = data.symbols[row.category];
  const drawing = swatch(data.shapes, symbol);
  const place = row.reason
    ? [quiet(gettext("Not on the map: {reason}", { reason: row.reason }))]
    : placesOf(row, data.names);
  return element("tr", { role: "row", "data-id": row.id }, [
    element("td", { role: "cell", class: "nk-select" }, [
      element("button", { type: "button", "aria-label": gettext("Select: {title}", { title: row.title }) }),
    ]),
    cell("start", [row.when]),
    element("th", { scope: "row", role: "rowheader", "data-column": "title" }, [
      element("a", { href: row.address, text: row.title }),
      element("p", { text: row.summary }),
    ]),
    cell("category", [element("span", { class: "nk-category" }, [drawing, element("span", { text: symbol.text })])]),
    cell("place", place),
    cell("killed", countsOf(row.killed)),
    cell("injured", countsOf(row.injured)),
    cell("sources", sourcesOf(row)),
  ]);
}

/** @param {Row} row @param {string[]} languages of names */
function placesOf(row, languages) {
  const items = row.places.map(({ names, outside }) =>
    element("li", [
      ...nameNodes(namesIn(names, languages)),
      outside ? quiet(` ${gettext("(outside this map)")}`) : null,
    ]),
  );
  return [list(items, row.more_places)];
}

/** A line a group; never their sum. @param {Count[]} counts */
function countsOf(counts) {
  if (!counts.length) return [];
  const items = counts.map(({ group, wording, language, by }) => {
    const words = element("span", { lang: language, text: wording });
    return element("li", [`${group}: `, words, element("span", { class: "nk-quiet nk-by", text: by })]);
  });
  return [list(items)];
}

/** @param {Row} row */
function sourcesOf(row) {
  const items = row.sources.map(({ by, published, wrong, full, url }) => {
    const date = published ? element("span", { class: wrong ? "nk-wrong-date" : "nk-whole", text: published }) : null;
    const text = [published ? `${by}, ` : by, date];
    const link = { href: url, rel: "noopener noreferrer", target: "_blank", title: full };
    return element("li", [
      /^https?:\/\//.test(url) ? element("a", link, text) : element("span", { title: full }, text),
    ]);
  });
  const all = list(items, row.more_sources);
  if (row.one_source) return [element("span", { class: "nk-quiet nk-one-source", text: row.one_source }), all];
  const count = row.sources.length + row.more_sources;
  const name = ngettext("{n} source", "{n} sources", count);
  return [element("span", { class: "nk-count", text: count, "aria-label": name, role: "img" }), all];
}
