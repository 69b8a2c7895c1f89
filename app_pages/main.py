"""The router: which page is shown, and what all pages share."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages.components import errors, header
from app_pages.pages import MAP, PAGES
from app_pages.state import app_data, gc_freeze
from app_pages.state.locale import begin_run
from geo.language.language import gettext

HERE = Path(__file__).parent

begin_run()
st.set_page_config(page_icon=str(HERE / "icon.svg"), layout="wide")
page = st.navigation(
    [
        st.Page(
            one.show, title=gettext(one.title), url_path=one.address, default=one is MAP,
            visibility="visible" if one.in_navigation else "hidden",
        )
        for one in PAGES
    ],
    position="top",
)  # fmt: skip
try:
    st.set_page_config(page_title=app_data.dataset().settings.title)
    header.show(app_data.dataset(), address=page.url_path)
    page.run()
    gc_freeze.keep_what_is_loaded()
except Exception as error:  # noqa: BLE001 - this page says it, and no other page or language is the worse for it
    errors.show(error)
