"""The method: how the data was made, how far it can be trusted, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from app_pages.components.js_components import component
from app_pages.method import background, categories, corrections, ledger, licences, precision, sources
from app_pages.state import app_data, view_in_address
from geo.dataset.dataset import Dataset
from geo.dataset.prose import CHANGES, METHOD
from geo.language.language import current_language, gettext, noop
from geo.time.days import write_day
from markup.blocks import heading, items, paragraph, strong, text
from markup.phrases import phrase
from markup.prose import ANCHOR, anchor, sections_to_html


def _take_away(_: Dataset) -> None:
    what = gettext(
        "- [The whole dataset](dataset.zip): all tables, lines and texts as one ZIP file.\n- [The map "
        "with its replay as one HTML file]({file}): it opens in any browser, without the internet "
        "and without this app."
    )
    files = (phrase(line.removeprefix("- "), file=f"map.html?lang={current_language()}") for line in what.split("\n"))
    st.html(text(items(files)))


def _prose(file: str, none: str) -> Callable[[Dataset], None]:
    """Return what draws a file of the dataset's prose; ``none`` is shown where there isn't any, and for ``gettext``."""

    def show(dataset: Dataset) -> None:
        st.html(sections_to_html(dataset.prose[file]) if dataset.prose[file] else text(paragraph(gettext(none))))

    return show


SECTIONS: tuple[tuple[str, str, Callable[[Dataset], object]], ...] = (
    ("status", noop("On status"), lambda dataset: st.html(text(paragraph(dataset.settings.disclaimer)))),
    ("take-away", noop("To take away"), _take_away),
    (ANCHOR, noop("How the data was made"), _prose(METHOD, noop("This dataset comes without a text on its method."))),
    ("precision", noop("How precise dates and places are"), precision.show),
    ("categories", noop("Categories, here and in ACLED"), categories.show),
    ("ledger", noop("What was read, passage by passage"), ledger.show),
    ("background", noop("Before the replay"), background.show),
    ("sources", noop("Sources"), sources.show),
    ("licences", noop("Licences"), licences.show),
    ("corrections", noop("Corrections"), corrections.show),
    ("changes", noop("Changes of the data"), _prose(CHANGES, noop("This dataset comes without a text on its changes."))),
    ("credits", noop("Credits"), lambda dataset: st.html(text(paragraph(dataset.settings.attribution)))),
)  # fmt: skip
"""Anchor, title (for ``gettext``), and what draws the section."""


def _contents(dataset: Dataset) -> Markup:
    """Return links to the sections, and beneath that of the method to its own."""
    to = Markup('<a href="#{}">{}</a>')
    parts = [to.format(anchor(one.title), one.title) for one in dataset.prose[METHOD] if one.title]
    return text(items((to.format(at, gettext(title)), parts if at == ANCHOR else ()) for at, title, _ in SECTIONS))


def show() -> None:
    """Draw the page."""
    view_in_address.settle("method")
    dataset = app_data.dataset()
    settings = dataset.settings
    state = phrase(
        gettext("Data to {day} · version {version} · hash `{hash}` · {licence}"),
        day=write_day(settings.end), version=settings.version, hash=dataset.hash[:8], licence=settings.licence,
    )  # fmt: skip
    with st.container(key="reading"):
        what = Markup("{} {}.").format(strong(f"{settings.title}."), settings.summary)
        st.html(text(heading(1, gettext("Method")), paragraph(what), paragraph(state)))
        with st.container(key="contents"):
            st.html(_contents(dataset))
        for at, title, draw in SECTIONS:
            with st.container(key=f"method-{at}"):
                st.html(text(heading(2, gettext(title), anchor=at)))
                draw(dataset)
    component("anchor")(key="anchor", data={})
