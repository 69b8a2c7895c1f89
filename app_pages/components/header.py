"""In every page's header: the language, a link to what is shown, its picture, and the code that shows the map elsewhere."""

from __future__ import annotations

import streamlit as st

from app_pages import settings
from app_pages.components.js_components import component
from app_pages.pages import MAP, PAGES
from app_pages.state import views
from geo.dataset.dataset import Dataset
from geo.language.language import current_language
from geo.language.languages import LANGUAGES
from geo.language.reviews import unreviewed
from geo.view.view_query import AGAINST, DATA, LANGUAGE, names_of


def show(dataset: Dataset, *, address: str) -> None:
    """Draw the buttons on the page at an address below the app's root."""
    page = next(one for one in PAGES if one.address == (address or MAP.address))
    with st.container(key="share"):
        component("share")(
            key="share-buttons",
            data={
                "title": dataset.settings.title,
                "page": address,
                "first_look": views.first_look(),
                "root": settings.load().public_url,
                "ancestors": bool(settings.load().embed_ancestors),
                "language": current_language(),
                "languages": {tag: one.own_title for tag, one in LANGUAGES.items()},
                "fields": {
                    "off_map": names_of(which=lambda one: not (one.on_map or (page.pair and one is AGAINST))),
                    "typed": names_of(which=lambda one: one.typed),
                    "data": DATA.name,
                    "view": [name for name in names_of(views.vocabulary()) if name != LANGUAGE.name],
                },
                "pictured": page.address if page.pictured else "",
                "pair": page.pair,
                "unreviewed": unreviewed(current_language()),
            },
            on_again_change=lambda: None,  # the page runs anew
        )
