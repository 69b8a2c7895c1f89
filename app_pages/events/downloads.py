"""Downloads of the events that are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from app_pages.components.controls import filter_bar
from app_pages.events import sorting
from app_pages.http import job_queue
from app_pages.state.locale import kept
from app_pages.state.public_address import public_address
from export.data.extract import Extract
from export.formats import EVENTS, offered, table_name
from export.jobs import table_of
from geo.dataset.dataset import Dataset
from geo.events.facets import describe_filters
from geo.language.language import gettext
from geo.time.dating import numbers_at
from geo.view.view import View
from markup.blocks import paragraph, strong, text

PATIENCE_S = 60.0
"""How long a table waits until there is room in the queue: its button has no place to say that there is none."""


def show(dataset: Dataset, events: pd.DataFrame, view: View) -> None:
    """Draw a button for each format. The file has the events, rows of ``incidents``, in the order given, and is made on request."""
    ids = tuple(events["id"].tolist())
    extract = Extract(dataset, ids, notes(dataset, view, events))
    with st.container(horizontal=True, vertical_alignment="center", key="events-downloads"):
        st.html(text(paragraph(strong(gettext("Take away")))), width="content")
        for id, format in offered(EVENTS).items():
            st.download_button(
                format.label_for(EVENTS), kept(_maker(extract, view, id)), table_name(dataset, EVENTS, id), format.media_type,
                key=f"take-{id}", on_click="ignore", disabled=not ids,
            )  # fmt: skip
        st.html(text(paragraph(describe(len(ids)))), width="content")


def _maker(extract: Extract, view: View, format: str) -> Callable[[], bytes]:
    """Return the function that makes a file in the queue for this session."""
    session = job_queue.client()

    def make() -> bytes:
        return job_queue.submit(table_of(extract, view, format).work, session, patience_s=PATIENCE_S).wait()

    return make


def describe(shown: int) -> str:
    """Return a sentence about what a file will hold."""
    if not shown:
        return gettext("No event is shown, so there is nothing to take away.")
    return gettext("All events of the table, in its order, with sources, licence, disclaimer and the filters inside.")


def notes(dataset: Dataset, view: View, events: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Return the labels and texts of what was chosen, for the file."""
    found = [(gettext("Found by"), f"“{view.find}”")] if view.find else []
    address = public_address("events", replace(view, selected=""))
    return (
        (gettext("Period"), filter_bar.period(dataset, view)),
        (gettext("Filters"), describe_filters(dataset, view.filters) or gettext("none")),
        *found,
        (gettext("Shown"), numbers_at(events, view.clock, dataset.settings.start).describe()),
        (gettext("Sorted by"), sorting.describe(view.sort)),
        *([(gettext("Link"), address)] if address else []),
    )
