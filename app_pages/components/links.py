"""Links from page to page of this app, with a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from app_pages.components.js_components import component
from app_pages.state import views
from app_pages.state.public_address import below_root
from geo.language.language import gettext
from geo.view.view import View

MAP = ""
"""The page that stands at the app's root."""


@dataclass(frozen=True)
class TextLink:
    """A link by a text of the data to a page that shows a view; without one it is text. A ``heading`` is drawn above it."""

    text: str
    page: str
    view: View | None
    heading: str = ""


def link(label: str, page: str, view: View, *, icon: str | None = None) -> None:
    """Draw a link to a page by its address below the app's root, which then shows the view.

    ``label`` is a text of ours: Streamlit would alter one of the data, which goes to ``text_links``.
    """
    st.page_link(_target(page), label=label, icon=icon, query_params=views.query(view))


def text_links(found: Sequence[TextLink], *, place: str) -> None:
    """Draw links by texts of the data; ``place`` names the list on its page."""
    data = [
        {
            "id": str(number) if one.view else "", "text": one.text, "heading": one.heading,
            "address": below_root(one.page, one.view) if one.view else "",
        }
        for number, one in enumerate(found)
    ]  # fmt: skip
    chosen = component("links")(key=f"links-{place}", data={"links": data}, on_follow_change=lambda: None).follow
    if chosen and (to := found[int(chosen)]).view:
        st.switch_page(_target(to.page), query_params=views.query(to.view))


def _target(page: str) -> st.Page:
    # Streamlit knows pages by their addresses alone; the one that it goes to is that of the router.
    if page == MAP:
        return st.Page(_elsewhere, title=gettext("Map"), default=True)
    return st.Page(_elsewhere, url_path=page)


def _elsewhere() -> None:
    raise AssertionError("the router has this page")
