"""The router: which page is shown, and what all pages share."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages import about_page, current, map_page, memory
from app_pages.words import plain
from geo.errors import MapError

HERE = Path(__file__).parent

st.set_page_config(page_icon=str(HERE / "icon.svg"), layout="wide")
st.html(HERE / "style.css")
page = st.navigation(
    [
        st.Page(map_page.show, title="Map", url_path="map", default=True),
        st.Page(about_page.show, title="About the data", url_path="about"),
    ],
    position="top",
)
try:
    st.set_page_config(page_title=current.dataset().settings.title["en"])
    page.run()
    memory.keep_what_is_loaded()
except MapError as error:
    lines = str(error).splitlines()
    st.error("  \n".join(plain(line) for line in lines), icon=":material/error:")
