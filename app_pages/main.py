"""The router: which page is shown, and what all pages share."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages import (
    briefing_page,
    compare_page,
    current,
    errors,
    event_page,
    events_page,
    export_page,
    map_page,
    memory,
    method_page,
    sharing,
    timeline_page,
)
from app_pages.speaking import begin_run
from geo.language import gettext

HERE = Path(__file__).parent

begin_run()
st.set_page_config(page_icon=str(HERE / "icon.svg"), layout="wide")
st.html(HERE / "style.css")
page = st.navigation(
    [
        st.Page(map_page.show, title=gettext("Map"), url_path="map", default=True),
        st.Page(timeline_page.show, title=gettext("Timeline"), url_path="timeline"),
        st.Page(events_page.show, title=gettext("Events"), url_path="events"),
        st.Page(compare_page.show, title=gettext("Compare"), url_path="compare"),
        st.Page(briefing_page.show, title=gettext("Briefing"), url_path="briefing"),
        st.Page(export_page.show, title=gettext("Export"), url_path="export"),
        st.Page(event_page.show, title=gettext("Event"), url_path="event", visibility="hidden"),
        st.Page(method_page.show, title=gettext("Method"), url_path="method"),
    ],
    position="top",
)
try:
    st.set_page_config(page_title=current.dataset().settings.title)
    sharing.show(current.dataset())
    page.run()
    memory.keep_what_is_loaded()
except Exception as error:  # noqa: BLE001 - this page says it, and no other page or language is the worse for it
    errors.show(error)
