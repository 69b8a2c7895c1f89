"""The map with its replay, and the panel that follows it."""

from __future__ import annotations

import streamlit as st

from app_pages.components import map_frame, notices
from app_pages.map import panel
from app_pages.state import app_data, view_in_address

HEIGHT_PX = 720


def show() -> None:
    """Draw the page for the agreed view."""
    dataset = app_data.dataset()
    agreed = view_in_address.settle("map")
    beside, panel_column = st.columns([2.6, 1], gap=None)
    with beside, st.container(key="map-frame"):
        map_frame.show(agreed.message, height_px=HEIGHT_PX)
    with panel_column, st.container(key="panel"):
        notices.show(agreed.notices)
        panel.show(dataset, agreed.view)
