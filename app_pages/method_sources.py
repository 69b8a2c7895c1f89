"""All sources, by kind, each with its licence."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from app_pages.html_table import Cell, Link, table
from geo.dataset import Dataset

KINDS = {
    "report": "Reports",
    "opinion": "Opinion",
    "press": "Press",
    "official": "Official sources",
    "statistics": "Statistics",
    "gazetteer": "Gazetteers",
    "geodata": "Geographical data",
    "general": "General reference",
}


def _rows(sources: pd.DataFrame) -> Iterator[list[Cell]]:
    for row in sources.itertuples():
        by = ", ".join(part for part in (row.author, row.publisher, row.published) if part)
        title = Link(row.title, row.url) if row.url else row.title
        yield [[part for part in (title, by, row.note) if part], row.licence or "not stated"]


def show(dataset: Dataset) -> None:
    """Draws the section."""
    sources = dataset.sources
    st.markdown(
        f"{len(sources):,} publications and data sets. A title in square brackets was not retrieved; a title without "
        "a link has no known address."
    )
    for kind, title in KINDS.items():
        part = sources[sources["kind"] == kind]
        if len(part):
            with st.expander(f"{title} ({len(part):,})", key=f"sources-{kind}"):
                st.html(table(["Source", "Licence"], _rows(part), caption=f"{title}, with their licences"))
