"""The map with its replay, and the panel that follows it."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from app_pages import current, panel, session
from app_pages.words import plain
from layers import folium_map
from layers.registry import REGISTRY

HEIGHT_PX = 720
"""Only until the page's style sheet takes over and fills the window."""


def show() -> None:
    """Draws the page for the agreed view."""
    dataset = current.dataset()
    agreed = session.settle("map")
    beside, panel_column = st.columns([2.6, 1], gap=None)
    with beside, st.container(key="map-frame"):
        st_folium(
            folium_map.build(dataset, REGISTRY, document=current.document().path),
            key=session.MAP_KEY,
            height=HEIGHT_PX,
            use_container_width=True,
            returned_objects=["replay"],
            feature_group_to_add=folium_map.Command(agreed.message),
        )
    with panel_column, st.container(key="panel"):
        if agreed.notices:
            st.info("\n".join(f"- {plain(notice)}" for notice in agreed.notices))
        panel.show(dataset, agreed.view)
