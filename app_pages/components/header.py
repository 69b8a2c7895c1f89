"""In every page's header: the language, a link to what is shown, and the code that shows the map elsewhere."""

from __future__ import annotations

import streamlit as st

from app_pages import settings
from app_pages.components.js_components import component
from geo.dataset.dataset import Dataset
from geo.language.language import current_language
from geo.language.languages import LANGUAGES
from geo.language.reviews import unreviewed
from geo.view_query import DATA, names_of


def show(dataset: Dataset) -> None:
    """Draw the buttons."""
    with st.container(key="share"):
        component("share")(
            key="share-buttons",
            data={
                "title": dataset.settings.title,
                "root": settings.load().public_url,
                "ancestors": bool(settings.load().embed_ancestors),
                "language": current_language(),
                "languages": {tag: one.own_title for tag, one in LANGUAGES.items()},
                "fields": {
                    "off_map": names_of(which=lambda one: not one.on_map),
                    "typed": names_of(which=lambda one: one.typed),
                    "data": DATA.name,
                },
                "unreviewed": unreviewed(current_language()),
            },
            on_again_change=lambda: None,  # the page runs anew
        )
