"""Older events that the sources refer to."""

from __future__ import annotations

import streamlit as st

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import current_language, gettext, number
from geo.time.days import write_range
from markup.blocks import paragraph, text
from markup.phrases import phrase
from markup.tables import Link, table

MAX_LISTED = 200


def show(dataset: Dataset) -> None:
    """Draw the section."""
    background = dataset.events[dataset.events["background"]].sort_values("start")
    what = gettext("Older events that the sources lean on. They have a page each, and are not on the map.")
    st.html(text(paragraph(what)))
    rows = (
        [
            write_range(row["start"].date(), row["end"].date(), row["date_precision"]),
            [Link(row["title"], f"event?select={row['id']}&lang={current_language()}"), row["summary"]],
        ]
        for row in row_dicts(background.head(MAX_LISTED))
    )
    st.html(table([gettext("When"), gettext("What")], rows, caption=gettext("Events before the replay")))
    if len(background) > MAX_LISTED:
        first = gettext("These are the first {most} of {n}; the file `incidents.csv` has all.")
        st.html(text(paragraph(phrase(first, most=MAX_LISTED, n=number(len(background))))))
