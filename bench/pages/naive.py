"""The first thing that everybody writes: a slider, and a map built anew at each run of the script."""

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


events = load()
day = st.slider("Day", 0, LAST_DAY, int(st.query_params.get("day", LAST_DAY)))
folium_map = folium.Map(tiles=None)
for _, event in events[events["day"] <= day].iterrows():
    folium.CircleMarker([event["lat"], event["lon"]], radius=5, weight=1, color="#a3145b", fill=True).add_to(folium_map)
folium_map.fit_bounds([[42.0, 20.2], [43.2, 21.6]])
Mark(day).add_to(folium_map)
use_local(folium_map, os.environ["BENCH_FILES"])
st_folium(folium_map, height=560, use_container_width=True, returned_objects=[])
