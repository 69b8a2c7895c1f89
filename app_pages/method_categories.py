"""The categories of events: what each means, how many there are, and what they would be in ACLED."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from app_pages.html_table import Cell, table
from app_pages.words import link, plain
from geo.acled import ANSWERS, CODEBOOK, DIFFERENCES, EDITION
from geo.categories import MEANINGS
from geo.dataset import Dataset
from layers.incidents import STYLE


def _rows(dataset: Dataset) -> Iterator[list[Cell]]:
    counts = dataset.incidents["category"].value_counts()
    for category, (_, _, title) in STYLE.items():
        answer = ANSWERS[category]
        there = [f"{one.sub_event_type} ({one.event_type}): {one.when}." for one in answer.counterparts]
        if answer.left_out:
            there.append(f"Not recorded: {answer.left_out}.")
        yield [[title, MEANINGS[category]], f"{counts.get(category, 0):,}", there]


def show(dataset: Dataset) -> None:
    """Draws the section."""
    st.markdown(
        "Each event has one category, by what was done. ACLED, the Armed Conflict Location & Event Data project, sorts "
        "by who acted and how, so that one category answers to several of its types. The mapping is ours, made from the "
        f"{link('ACLED Codebook', CODEBOOK)} ({plain(EDITION)})."
    )
    columns = ["Category, and what it means", "Events", "In ACLED"]
    st.html(table(columns, _rows(dataset), caption="Categories of events and ACLED’s event types and sub-event types"))
    st.markdown("What else differs:\n" + "\n".join(f"- {plain(one)}" for one in DIFFERENCES))
