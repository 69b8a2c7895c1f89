"""The ledger: each passage of the texts, with the event that comes from it or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st
from markupsafe import Markup

from app_pages.state.locale import begin_run
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.dataset.rows import Row
from geo.events.publication import publication_date
from geo.language.language import current_language, gettext, ngettext, number
from geo.places import entity_names, name
from markup.blocks import paragraph, strong, text
from markup.phrases import phrase
from markup.tables import Cell, Line, Link, table
from markup.texts import UNKNOWN, link

MAX_PASSAGES = 500
MAX_ENTRIES = 20


def _link(row: Row) -> Link:
    """Return the link to an event's page, or the map with a site on it."""
    if row.is_event:
        return Link(row["title"], f"event?select={row.id}&lang={current_language()}")
    return Link(name(row), f"./?select={row.id}&lang={current_language()}")


def _links(dataset: Dataset, ids: set[str]) -> dict[str, Link]:
    """Return the links by the ids of events and sites."""
    return {id: _link(row) for id in ids if (row := dataset.find(id))}


def _states(dataset: Dataset, ids: set[str]) -> dict[str, tuple[str, str]]:
    """Return by the ids of statuses what each is about, and whom or what it held for."""
    rows = dataset.statuses[dataset.statuses["id"].isin(ids)]
    about, names = dataset.settings.attributes, entity_names(dataset)
    return {row["id"]: (about[row["attribute"]], names[row["entity"]]) for row in row_dicts(rows)}


def _rows(dataset: Dataset, passages: pd.DataFrame) -> Iterator[list[Cell]]:
    cells = [cell.split("; ") if cell else [] for cell in passages["incidents"]]
    wanted = {id for ids in cells for id in ids[:MAX_ENTRIES]}
    links, states = _links(dataset, wanted), _states(dataset, wanted)
    for row, ids in zip(row_dicts(passages), cells, strict=True):
        entries: list[Line] = [links[id] for id in ids[:MAX_ENTRIES] if id in links]
        lasting = grouped(states[id] for id in ids[:MAX_ENTRIES] if id in states)
        about_many = gettext("State: {about} ({names})")
        entries += [
            about_many.format(about=about, names=", ".join(dict.fromkeys(names))) for about, names in lasting.items()
        ]
        if len(ids) > MAX_ENTRIES:
            entries.append(gettext("and {n} more").format(n=number(len(ids) - MAX_ENTRIES)))
        none = gettext("None. {reason}").format(reason=row["reason"])
        yield [row["paragraph"], row["dated_statement"] or "–", entries or none]


@st.fragment
def _section(dataset: Dataset, by: str, title: str, passages: pd.DataFrame, key: str) -> None:
    """Draw one section of a text by somebody, only for who opens it, and without drawing the others again."""
    begin_run()
    with_entry = int((passages["incidents"] != "").sum())
    listed = ngettext("{n} passage", "{n} passages", len(passages)).format(n=number(len(passages)))
    entries_text = ngettext("{n} with an entry", "{n} with an entry", with_entry).format(n=number(with_entry))
    st.html(text(paragraph(strong(title))))
    opened = st.expander(f"{listed}, {entries_text}", key=key, on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.html(_table(dataset, by, title, passages.head(MAX_PASSAGES)))
        if len(passages) > MAX_PASSAGES:
            first = gettext("These are the first {most} of {n}; the file `coverage.csv` has all.")
            st.html(text(paragraph(phrase(first, most=MAX_PASSAGES, n=number(len(passages))))))


def _table(dataset: Dataset, by: str, title: str, passages: pd.DataFrame) -> Markup:
    columns = [gettext("Passage"), gettext("What it states"), gettext("Entry, or why there is none")]
    caption = gettext("{by}, {title}: passages and their entries").format(by=by, title=title)
    return table(columns, _rows(dataset, passages), caption=caption)


def whole(dataset: Dataset) -> Markup:
    """Return how much there is, and all passages of all texts."""
    made = [text(paragraph(_how_many(dataset)))]
    for _, by, about, sections in _texts(dataset):
        made.append(text(about))
        made += [_table(dataset, by, _title(section), passages) for section, passages in sections]
    return Markup("").join(made)


def show(dataset: Dataset) -> None:
    """Draw the ledger: a heading for each text, and a list for each section."""
    st.html(text(paragraph(_how_many(dataset))))
    for source, by, about, sections in _texts(dataset):
        st.html(text(about))
        for section, passages in sections:
            _section(dataset, by, _title(section), passages, f"ledger-{source}-{section}")


def _how_many(dataset: Dataset) -> str:
    ledger = dataset.coverage
    paragraphs = len(ledger[["source", "section", "paragraph"]].drop_duplicates())
    dated, with_entry = (ledger["dated_statement"] != "").sum(), (ledger["incidents"] != "").sum()
    return gettext(
        "{n} passages of {paragraphs} paragraphs and notes are listed. {dated} of them state "
        "something with a date or in an order of time. {with_entry} have an entry; the others say "
        "why they have none."
    ).format(n=number(len(ledger)), paragraphs=number(paragraphs), dated=number(dated), with_entry=number(with_entry))


def _title(section: str) -> str:
    return section or gettext("Whole text")


def _texts(dataset: Dataset) -> Iterator[tuple[str, str, Markup, list[tuple[str, pd.DataFrame]]]]:
    """Yield each text, the one with most passages first: its source's id, by whom and what it is (HTML), and its
    sections with their passages."""
    ledger = dataset.coverage
    for source in ledger["source"].value_counts().index:
        row, passages = dataset.row(source), ledger[ledger["source"] == source]
        by = row["author"] or row["publisher"]
        parts = (strong(link(row["title"], row["url"], UNKNOWN)), by, publication_date(row))
        sections = [(str(section), part) for section, part in passages.groupby("section", sort=False)]
        yield str(source), by, paragraph(Markup(", ").join(part for part in parts if part)), sections
