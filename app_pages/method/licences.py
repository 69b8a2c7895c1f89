"""Licences: that of the tables, what the dataset says of its parts, and the rows whose source has another."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.prose import LICENCE
from geo.language.language import gettext, number
from geo.sites import SITES
from markup.blocks import heading, paragraph, text
from markup.prose import sections_to_html
from markup.tables import Cell, Foreign, Line, table
from markup.texts import UNKNOWN

TABLES = (*(kind.table for kind in SITES), "incident_places", "accounts", "statuses", "coverage")
MAX_IDS, MAX_TITLES = 12, 3


def _uses(dataset: Dataset) -> pd.DataFrame:
    """Each row that names a source: its table, its id and the source's licence."""
    licences = dataset.sources.set_index("id")["licence"]
    parts = []
    for name in TABLES:
        frame: pd.DataFrame = dataset.table(name)
        parts.append(pd.DataFrame({"table": name, "id": frame["id"], "licence": frame["source"].map(licences)}))
    return pd.concat(parts, ignore_index=True)


def _rows(dataset: Dataset) -> Iterator[list[Cell]]:
    uses = _uses(dataset)
    for licence, count in dataset.sources["licence"].value_counts().items():
        titles = dataset.sources.loc[dataset.sources["licence"] == licence, "title"].tolist()
        lines = []
        for name, ids in uses[uses["licence"] == licence].groupby("table", sort=False)["id"]:
            named = ": " + ", ".join(ids) if len(ids) <= MAX_IDS else ""
            lines.append(gettext("{n} in {file}").format(n=number(len(ids)), file=f"{name}.csv") + named)
        named_here = [Foreign(title, UNKNOWN) for title in titles] if len(titles) <= MAX_TITLES else []
        first: list[Line] = [str(licence) or gettext("not stated"), *named_here]
        yield [first, number(int(count)), lines or gettext("None: others cite it, or notes and lines rest on it.")]


@cached_by_dataset
def _table(dataset: Dataset) -> str:
    columns = [gettext("Licence of the source"), gettext("Sources"), gettext("Rows that name them")]
    return table(columns, _rows(dataset), caption=gettext("Rows of the tables by the licence of their source"))


def show(dataset: Dataset) -> None:
    """Draw the section."""
    st.html(text(paragraph(gettext("The tables: {licence}.").format(licence=dataset.settings.licence))))
    st.html(sections_to_html(dataset.prose[LICENCE]))
    how = gettext(
        "Each row names the source that it rests on, and each source has a licence. What rests on "
        "texts repeats dates, places and single words, not the texts; points that were taken over "
        "keep the terms of their source."
    )
    st.html(text(heading(3, gettext("Row by row"), anchor="licences-of-rows"), paragraph(how)))
    st.html(_table(dataset))
