"""The dataset's own prose on the page about the method."""

from __future__ import annotations

import re
from collections.abc import Iterable

import streamlit as st

from app_pages.words import plain
from geo.dataset import Dataset
from geo.language import gettext
from geo.prose import CHANGES, METHOD, Section

ANCHOR = "made"


def _anchor(title: str) -> str:
    return "-".join([ANCHOR, *re.findall("[a-z0-9]+", title.lower())])


def headings(dataset: Dataset) -> list[tuple[str, str]]:
    """The headings of the method, each with its anchor."""
    return [(_anchor(section.title), section.title) for section in dataset.prose[METHOD] if section.title]


def draw(sections: Iterable[Section]) -> None:
    """Sections under headings of the third rank. A dollar sign stays one: it begins no formula."""
    for section in sections:
        if section.title:
            st.subheader(plain(section.title), anchor=_anchor(section.title))
        st.markdown(section.body.replace("$", r"\$"))


def method(dataset: Dataset) -> None:
    """How the data was made, as the dataset tells it."""
    draw(dataset.prose[METHOD])
    if not dataset.prose[METHOD]:
        st.markdown(gettext("This dataset comes without a text on its method."))


def changes(dataset: Dataset) -> None:
    """What changed from version to version, as the dataset tells it."""
    draw(dataset.prose[CHANGES])
    if not dataset.prose[CHANGES]:
        st.markdown(gettext("This dataset comes without a text on its changes."))
