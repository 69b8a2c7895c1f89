"""Links from page to page of this app, with a view."""

from __future__ import annotations

import streamlit as st

from app_pages import views
from geo.language import gettext
from geo.view import View

MAP = ""
"""The page that stands at the app's root."""


def link(label: str, page: str, view: View, *, icon: str | None = None) -> None:
    """A link, in Markdown, to a page by its address below the app's root, which then shows the view."""
    # Streamlit knows pages by their addresses alone; the one that it goes to is that of the router.
    target = (
        st.Page(_elsewhere, title=gettext("Map"), default=True) if page == MAP else st.Page(_elsewhere, url_path=page)
    )
    st.page_link(target, label=label, icon=icon, query_params=views.query(view))


def _elsewhere() -> None:
    raise AssertionError("the router has this page")
