"""The map with its replay in a page: one frame, which takes messages and reports the view that a person has settled on."""

from __future__ import annotations

from typing import Any

from streamlit_folium import st_folium

from app_pages.state import app_data, view_in_address
from layers.html import folium_map
from layers.registry import REGISTRY


def show(message: dict[str, Any], *, height_px: int) -> None:
    """Draw the frame; ``height_px`` holds only until the page's style sheet takes over."""
    st_folium(
        folium_map.build(app_data.dataset(), REGISTRY, document=app_data.document().path), key=view_in_address.MAP_KEY,
        height=height_px, use_container_width=True, returned_objects=["replay"],
        feature_group_to_add=folium_map.Command(message),
    )  # fmt: skip
