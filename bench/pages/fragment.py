"""The best that a rerun a step can do: a fragment, a map that stays, and one GeoJSON added to it."""

import os

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from bench.libraries import use_local
from bench.pages.mark import LAST_DAY, Mark

st.set_page_config(layout="wide")


@st.cache_data
def load() -> pd.DataFrame:
    """The events."""
    return pd.read_csv(os.environ["BENCH_TABLE"])


def collection(events: pd.DataFrame) -> dict[str, object]:
    """Points as GeoJSON."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [lon, lat]}}
            for lon, lat in zip(events["lon"], events["lat"], strict=True)
        ],
    }


@st.fragment
def replay() -> None:
    """The slider and the map: only this runs at a step."""
    events = load()
    day = st.slider("Day", 0, LAST_DAY, int(st.query_params.get("day", LAST_DAY)))
    folium_map = folium.Map(tiles=None, prefer_canvas=True)
    folium_map.fit_bounds([[42.0, 20.2], [43.2, 21.6]])
    use_local(folium_map, os.environ["BENCH_FILES"])
    group = folium.FeatureGroup()
    marker = folium.CircleMarker(radius=5, weight=1, color="#a3145b", fill=True)
    folium.GeoJson(collection(events[events["day"] <= day]), marker=marker).add_to(group)
    Mark(day).add_to(group)
    st_folium(
        folium_map,
        key="map",
        height=560,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
    )


replay()
