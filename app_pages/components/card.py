"""The card of one feature: which of the two kinds of card a row gets."""

from __future__ import annotations

import streamlit as st

from app_pages.components import site_card
from app_pages.components.links import link
from app_pages.state import view_in_address
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from geo.view import View
from markup import event_text


def is_event(dataset: Dataset, subject: str) -> bool:
    """Return whether a row is an event."""
    row = dataset.find(subject)
    return row is not None and row.is_event


def box(dataset: Dataset, view: View) -> None:
    """Draw the card of what is selected in a box of its own, with the way to its page and the button that lets it go."""
    with st.container(border=True, key="card"):
        show(dataset, view.selected, view)
        with st.container(horizontal=True):
            if is_event(dataset, view.selected):
                link(gettext("All that is known of it"), "event", view, icon=":material/article:")
            st.button(gettext("Close"), key="close-card", on_click=view_in_address.pick, args=("",))


def show(dataset: Dataset, subject: str, view: View) -> None:
    """Draw the card of a row of any table."""
    row = dataset.find(subject)
    if row and row.is_event:
        st.html(event_text.card(dataset, row))
    elif row and row.site:
        site_card.show(dataset, row, view)
