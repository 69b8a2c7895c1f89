"""The categories of events: what each means, how many there are, and what they would be in ACLED."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from geo.dataset.dataset import Dataset
from geo.events.acled import ANSWERS, CODEBOOK, DIFFERENCES, EDITION
from geo.events.categories import MEANINGS
from geo.language.language import gettext, number
from layers.style.categories import STYLE
from markup.blocks import items, paragraph, text
from markup.phrases import phrase
from markup.tables import Cell, table
from markup.texts import link


def _rows(dataset: Dataset) -> Iterator[list[Cell]]:
    counts = dataset.events["category"].value_counts()
    for category, (_, _, title) in STYLE.items():
        answer = ANSWERS[category]
        there = [f"{one.sub_event_type} ({one.event_type}): {gettext(one.when)}." for one in answer.counterparts]
        if answer.left_out:
            there.append(gettext("Not recorded: {left_out}.").format(left_out=gettext(answer.left_out)))
        yield [[gettext(title), gettext(MEANINGS[category])], number(counts.get(category, 0)), there]


def show(dataset: Dataset) -> None:
    """Draw the section."""
    how = gettext(
        "Each event has one category, by what was done. ACLED, the Armed Conflict Location & Event "
        "Data project, sorts by who acted and how, so that one category answers to several of its "
        "types. The mapping is ours, made from the {link} ({edition})."
    )
    st.html(text(paragraph(phrase(how, link=link("ACLED Codebook", CODEBOOK), edition=gettext(EDITION)))))
    columns = [gettext("Category, and what it means"), gettext("Events"), gettext("In ACLED")]
    caption = gettext("Categories of events and ACLED’s event types and sub-event types")
    st.html(table(columns, _rows(dataset), caption=caption))
    st.html(text(paragraph(gettext("What else differs:")), items(gettext(one) for one in DIFFERENCES)))
