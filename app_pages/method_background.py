"""Older events that the sources lean on."""

from __future__ import annotations

import streamlit as st

from app_pages.html_table import Link, table
from geo.dataset import Dataset
from geo.days import write_range
from geo.language import gettext, number, spoken

MOST = 200


def show(dataset: Dataset) -> None:
    """Draws the section."""
    background = dataset.incidents[dataset.incidents["background"]].sort_values("start")
    st.markdown(gettext("Older events that the sources lean on. They have a page each, and are not on the map."))
    rows = (
        [
            write_range(row.start.date(), row.end.date(), row.date_precision),
            [Link(row.title, f"event?select={row.id}&lang={spoken()}"), row.summary],
        ]
        for row in background.head(MOST).itertuples()
    )
    st.html(table([gettext("When"), gettext("What")], rows, caption=gettext("Events before the replay")))
    if len(background) > MOST:
        st.markdown(
            gettext("These are the first {most} of {n}; the file `incidents.csv` has all.").format(
                most=MOST, n=number(len(background))
            )
        )
