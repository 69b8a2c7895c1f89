"""Events as buttons that select them: the map and the clock follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from app_pages.components import choices
from app_pages.components.choices import Choice
from app_pages.state import app_data, view_in_address
from geo.events.agreement import one_source_mark
from geo.language.language import number
from geo.time.days import write_range
from markup.blocks import paragraph, text


def choice(row: Mapping[str, Any], more: str = "", *, above: str = "", below: str = "") -> Choice:
    """Return one event as a button by its title and days, marked where it has one source, and ``more`` about it."""
    when = write_range(row["start"].date(), row["end"].date(), row["date_precision"])
    parts = (when, one_source_mark(app_data.dataset(), row["id"]), more)
    return Choice(row["id"], row["title"], " · ".join(part for part in parts if part), above, below)


def buttons(
    ids: Sequence[str], place: str, rest: str, *, most: int, go: Callable[[str], None] = view_in_address.pick
) -> None:
    """Draw the first events of some ids as buttons, and a line on how many more there are (``rest`` has ``{n}``).
    ``place`` names the list on its page, ``go`` is the callback that takes an id."""
    dataset = app_data.dataset()
    choices.show((choice(dataset.row(id)) for id in ids[:most]), place=place, go=go)
    if len(ids) > most:
        st.html(text(paragraph(rest.format(n=number(len(ids) - most)))))


def expander(title: str, key: str, ids: Sequence[str], place: str, rest: str, *, most: int) -> None:
    """Draw ``buttons`` for who opens them, below a title of ours with ``{n}`` for the number of the events."""
    listed = st.expander(title.format(n=number(len(ids))), key=key, on_change="rerun")
    if listed.open:
        with listed:
            buttons(ids, place, rest, most=most)
