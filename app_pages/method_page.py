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
from geo.language import gettext, noop, spoken


def _status(dataset: Dataset) -> None:
    st.markdown(plain(dataset.settings.disclaimer))


def _take_away(_: Dataset) -> None:
    st.markdown(
        gettext(
            "- [The whole dataset](dataset.zip): all tables, lines and texts as one ZIP file.\n- [The map "
            "with its replay as one HTML file]({file}): it opens in any browser, without the internet "
            "and without this app."
        ).format(file=f"map.html?lang={spoken()}")
    )


def _credits(dataset: Dataset) -> None:
    st.markdown(plain(dataset.settings.attribution))


SECTIONS: tuple[tuple[str, str, Callable[[Dataset], None]], ...] = (
    ("status", noop("On status"), _status),
    ("take-away", noop("To take away"), _take_away),
    (method_prose.ANCHOR, noop("How the data was made"), method_prose.method),
    ("precision", noop("How precise dates and places are"), method_precision.show),
    ("categories", noop("Categories, here and in ACLED"), method_categories.show),
    ("ledger", noop("What was read, passage by passage"), method_ledger.show),
    ("background", noop("Before the replay"), method_background.show),
    ("sources", noop("Sources"), method_sources.show),
    ("licences", noop("Licences"), method_licences.show),
    ("corrections", noop("Corrections"), method_corrections.show),
    ("changes", noop("Changes of the data"), method_prose.changes),
    ("credits", noop("Credits"), _credits),
)
"""Anchor, title (for ``gettext``), and what draws the section."""


def _contents(dataset: Dataset) -> str:
    lines = []
    for anchor, title, _ in SECTIONS:
        lines.append(f"- [{plain(gettext(title))}](#{anchor})")
        if anchor == method_prose.ANCHOR:
            lines += [f"    - [{plain(part)}](#{at})" for at, part in method_prose.headings(dataset)]
    return "\n".join(lines)


def show() -> None:
    """Draws the page."""
    session.settle("method")
    dataset = current.dataset()
    settings = dataset.settings
    with st.container(key="reading"):
        st.markdown(f"# {gettext('Method')}\n**{plain(settings.title)}.** {plain(settings.summary)}.")
        st.markdown(
            gettext("Data to {day} · version {version} · hash `{hash}` · {licence}").format(
                day=write_day(settings.end),
                version=plain(settings.version),
                hash=dataset.hash[:8],
                licence=plain(settings.licence),
            )
        )
        with st.container(key="contents"):
            st.markdown(_contents(dataset))
        for anchor, title, draw in SECTIONS:
            st.header(plain(gettext(title)), anchor=anchor)
            draw(dataset)
