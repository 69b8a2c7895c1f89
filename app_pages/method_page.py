"""The method: how the data was made, how far it can be trusted, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages import (
    current,
    method_background,
    method_categories,
    method_corrections,
    method_ledger,
    method_licences,
    method_precision,
    method_prose,
    method_sources,
    session,
)
from app_pages.words import plain
from geo.dataset import Dataset
from geo.days import write_day


def _status(dataset: Dataset) -> None:
    st.markdown(plain(dataset.settings.disclaimer))


def _take_away(_: Dataset) -> None:
    st.markdown(
        "- [The whole dataset](dataset.zip): all tables, lines and texts as one ZIP file.\n"
        "- [The map with its replay as one HTML file](map.html): it opens in any browser, without the internet and "
        "without this app."
    )


def _credits(dataset: Dataset) -> None:
    st.markdown(plain(dataset.settings.attribution))


SECTIONS: tuple[tuple[str, str, Callable[[Dataset], None]], ...] = (
    ("status", "On status", _status),
    ("take-away", "To take away", _take_away),
    (method_prose.ANCHOR, "How the data was made", method_prose.method),
    ("precision", "How precise dates and places are", method_precision.show),
    ("categories", "Categories, here and in ACLED", method_categories.show),
    ("ledger", "What was read, passage by passage", method_ledger.show),
    ("background", "Before the replay", method_background.show),
    ("sources", "Sources", method_sources.show),
    ("licences", "Licences", method_licences.show),
    ("corrections", "Corrections", method_corrections.show),
    ("changes", "Changes of the data", method_prose.changes),
    ("credits", "Credits", _credits),
)
"""Anchor, title, and what draws the section."""


def _contents(dataset: Dataset) -> str:
    lines = []
    for anchor, title, _ in SECTIONS:
        lines.append(f"- [{plain(title)}](#{anchor})")
        if anchor == method_prose.ANCHOR:
            lines += [f"    - [{plain(part)}](#{at})" for at, part in method_prose.headings(dataset)]
    return "\n".join(lines)


def show() -> None:
    """Draws the page."""
    session.settle("method")
    dataset = current.dataset()
    settings = dataset.settings
    with st.container(key="reading"):
        st.markdown(f"# Method\n**{plain(settings.title)}.** {plain(settings.summary)}.")
        st.markdown(
            f"Data to {write_day(settings.end)} · version {plain(settings.version)} · hash `{dataset.hash[:8]}` · "
            f"{plain(settings.licence)}"
        )
        with st.container(key="contents"):
            st.markdown(_contents(dataset))
        for anchor, title, draw in SECTIONS:
            st.header(plain(title), anchor=anchor)
            draw(dataset)
