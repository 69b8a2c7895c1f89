"""The map with its replay; the panel beside it is no part of what Streamlit draws (``app_pages/shell/panel.py``)."""

from __future__ import annotations

import streamlit as st

from app_pages.components import add_scene, map_frame
from app_pages.state import view_in_address

HEIGHT_PX = 720


def show() -> None:
    """Draw the page for the agreed view."""
    agreed = view_in_address.settle("map")
    with st.container(key="map-page"), st.container(key="map-frame"):
        map_frame.show(agreed.message, height_px=HEIGHT_PX)
    add_scene.keep()
