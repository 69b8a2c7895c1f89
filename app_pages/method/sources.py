"""All sources, by kind, each with its licence."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.events.publication import publication_date
from geo.language.language import gettext, noop, number
from markup.blocks import paragraph, text
from markup.tables import Cell, Foreign, Link, table
from markup.texts import UNKNOWN

KIND_TITLES = {
    "report": noop("Reports"),
    "opinion": noop("Opinion"),
    "press": noop("Press"),
    "official": noop("Official sources"),
    "statistics": noop("Statistics"),
    "gazetteer": noop("Gazetteers"),
    "geodata": noop("Geographical data"),
    "general": noop("General reference"),
}


def _rows(sources: pd.DataFrame) -> Iterator[list[Cell]]:
    for row in row_dicts(sources):
        published = publication_date(row)
        by = ", ".join(part for part in (row["author"], row["publisher"], published) if part)
        title = Link(row["title"], row["url"], UNKNOWN) if row["url"] else Foreign(row["title"], UNKNOWN)
        yield [[title, *(part for part in (by, row["note"]) if part)], row["licence"] or gettext("not stated")]


def show(dataset: Dataset) -> None:
    """Draw the section."""
    sources = dataset.sources
    how = gettext(
        "{n} publications and data sets. A title in square brackets was not retrieved; a title "
        "without a link has no known address."
    )
    st.html(text(paragraph(how.format(n=number(len(sources))))))
    for kind, title in KIND_TITLES.items():
        part = sources[sources["kind"] == kind]
        if len(part):
            with st.expander(f"{gettext(title)} ({number(len(part))})", key=f"sources-{kind}"):
                caption = gettext("{title}, with their licences").format(title=gettext(title))
                st.html(table([gettext("Source"), gettext("Licence")], _rows(part), caption=caption))
