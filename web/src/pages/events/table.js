/** The table of events: sorted by its headers, a row selected by a click or its button, a page of it at a time. */

import { element } from "../../shared/dom.js";
import { gettext, ngettext, number } from "../../shared/language.js";
import { nameNodes, namesIn } from "../../shared/names.js";
import { swatch } from "../../shared/symbols.js";
import { component } from "../component.js";
import { nextSort, orderOf } from "./sorting.js";

/** @typedef {{group: string, wording: string, language: string, by: string}} Count of a group, by whom */
/**
 * @typedef {{id: string, when: string, title: string, summary: string, address: string, category: string,
 *   places: {names: import("../../shared/types.js").Names, outside: boolean}[], more_places: number, reason: string,
 *   killed: Count[], injured: Count[], sources: {by: string, published: string, wrong: boolean, full: string, url: string}[], more_sources: number, one_source: string}} Row
 * @typedef {{caption: string, columns: import("./sorting.js").Column[], sort: string, rows: Row[], selected: string,
 *   names: string[], page: number, pages: number, symbols: Record<string, any>, shapes: Record<string, number[][][]>,
 *   colours: Record<string, {light: string, dark: string}>}} Data
 */

const OTHER_NAME = `${gettext("* Name shown in another language: this one has none on record.")} `;
const COUNTS = gettext(
  "Killed and injured: each group by itself, in the words of the account that the map uses, which stands beneath; sorted by the largest group.",
);

export const table = component((root, send, /** @type {Data} */ { columns, colours }) => {
  /** @type {Data} */
  let data;
  let drawn = "";
  for (const [name, { light, dark }] of Object.entries(colours))
    root.style.setProperty(`--${name}`, `light-dark(${light}, ${dark})`);

  // A block on a phone is no table to a screen reader, unless its parts say that they are.
  const headers = columns.map((column) => {
    const button = element(
      "button",
      { type: "button", onclick: () => send("sort", nextSort(data.sort, column, columns)) },
      [element("span", { text: column.title }), element("span", { class: "nk-arrow", "aria-hidden": "true" })],
    );
    return element("th", { scope: "col", role: "columnheader", "data-column": column.id }, [button]);
  });
  const caption = element("caption", { role: "caption", tabindex: "-1" });
  const body = element("tbody", { role: "rowgroup" });
  const select = element("th", { scope: "col", role: "columnheader", class: "nk-select" }, [
    element("span", { class: "nk-sr", text: gettext("Select") }),
  ]);
  const note = element("p", { class: "nk-table-note" });
  const [previous, next] = [
    [-1, gettext("Previous page")],
    [1, gettext("Next page")],
  ].map(([step, text]) =>
    element("button", {
      type: "button",
      text,
      onclick: () => {
        turned = true;
        send("turn", data.page + Number(step));
      },
    }),
  );
  const where = element("span", {});
  const pages = element("nav", { class: "nk-pages", "aria-label": gettext("Pages of the table") }, [
    previous,
    where,
    next,
  ]);
  let turned = false;
  const head = element("thead", { role: "rowgroup" }, [element("tr", { role: "row" }, [select, ...headers])]);
  root.append(
    element("div", { class: "nk-rows" }, [
      element("table", { class: "nk-events-table", role: "table" }, [caption, head, body]),
      pages,
      note,
    ]),
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
      const is = row.dataset.id === selected && selected !== "";
      row.setAttribute("aria-selected", String(is));
      row.querySelector("button")?.setAttribute("aria-pressed", String(is));
    }
  };

  const inSight = () => body.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });

  body.addEventListener("click", (event) => {
    const at = /** @type {Element} */ (event.target);
    const id = at.closest("tr")?.dataset.id;
    if (id && !at.closest("a") && (at.closest("button") || !String(getSelection()))) pick(id);
  });
  body.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const row =
      /** @type {any} */ (event.target).closest("button") &&
      step &&
      /** @type {any} */ (event.target).closest("tr")[step];
    if (!row) return;
    event.preventDefault();
    row.querySelector("button")?.focus();
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
      headers.forEach((header) => {
        const is = header.dataset.column === column;
        header.setAttribute("aria-sort", is ? (down ? "descending" : "ascending") : "none");
      });
      const rows = JSON.stringify([data.rows, data.names]);
      if (rows !== drawn) {
        const focused = body.contains(document.activeElement)
          ? /** @type {HTMLElement} */ (document.activeElement).closest("tr")?.dataset.id
          : undefined;
        body.replaceChildren(...data.rows.map((row) => rowOf(row, data)));
        if (!data.rows.length)
          body.append(
            element("tr", { role: "row" }, [
              element("td", {
                role: "cell",
                colspan: columns.length + 1,
                text: gettext("Choose other days, words or filters to see events here."),
              }),
            ]),
          );
        if (focused)
          /** @type {HTMLElement | null} */ (body.querySelector(`tr[data-id="${CSS.escape(focused)}"] button`))?.focus({
            preventScroll: true,
          });
        drawn = rows;
      }
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
  /** @param {string} column @param {(Node | null)[]} children */
  const cell = (column, children) =>
    element("td", { role: "cell", "data-column": column, "data-label": titles[column] }, children);
  const symbol = data.symbols[row.category];
  const drawing = swatch(/** @type {any} */ ({ shapes: data.shapes }), symbol);
  return element("tr", { role: "row", "data-id": row.id }, [
    element("td", { role: "cell", class: "nk-select" }, [
      element("button", { type: "button", "aria-label": gettext("Select: {title}", { title: row.title }) }),
    ]),
    cell("start", [document.createTextNode(row.when)]),
    element("th", { scope: "row", role: "rowheader", "data-column": "title" }, [
      element("a", { href: row.address, text: row.title }),
      element("p", { text: row.summary }),
    ]),
    cell("category", [element("span", { class: "nk-category" }, [drawing, element("span", { text: symbol.text })])]),
    cell(
      "place",
      row.reason
        ? [element("span", { class: "nk-quiet", text: gettext("Not on the map: {reason}", { reason: row.reason }) })]
        : placesOf(row, data.names),
    ),
    cell("killed", countsOf(row.killed)),
    cell("injured", countsOf(row.injured)),
    cell("sources", sourcesOf(row)),
  ]);
}

/** @param {Row} row @param {string[]} languages of names */
function placesOf(row, languages) {
  const items = row.places.map(({ names, outside }) => {
    const note = outside ? element("span", { class: "nk-quiet", text: ` ${gettext("(outside this map)")}` }) : null;
    return element("li", [...nameNodes(namesIn(names, languages)), note]);
  });
  if (row.more_places)
    items.push(element("li", { class: "nk-quiet", text: gettext("and {n} more", { n: row.more_places }) }));
  return [element("ul", { role: "list" }, items)];
}

/** A line a group; never their sum. @param {Count[]} counts */
function countsOf(counts) {
  if (!counts.length) return [];
  const items = counts.map(({ group, wording, language, by }) =>
    element("li", {}, [
      document.createTextNode(`${group}: `),
      element("span", { lang: language, text: wording }),
      element("span", { class: "nk-quiet nk-by", text: by }),
    ]),
  );
  return [element("ul", { role: "list" }, items)];
}

/** @param {Row} row */
function sourcesOf(row) {
  const count = row.sources.length + row.more_sources;
  const items = row.sources.map(({ by, published, wrong, full, url }) => {
    const text = [
      document.createTextNode(published ? `${by}, ` : by),
      published ? element("span", { class: wrong ? "nk-wrong-date" : "nk-whole", text: published }) : null,
    ];
    const link = /^https?:\/\//.test(url);
    return element("li", {}, [
      link
        ? element("a", { href: url, rel: "noopener noreferrer", target: "_blank", title: full }, text)
        : element("span", { title: full }, text),
    ]);
  });
  if (row.more_sources)
    items.push(element("li", { class: "nk-quiet", text: gettext("and {n} more", { n: row.more_sources }) }));
  if (row.one_source)
    return [
      element("span", { class: "nk-quiet nk-one-source", text: row.one_source }),
      element("ul", { role: "list" }, items),
    ];
  return [
    element("span", {
      class: "nk-count",
      text: count,
      "aria-label": ngettext("{n} source", "{n} sources", count, { n: number(count) }),
      role: "img",
    }),
    element("ul", { role: "list" }, items),
  ];
}
