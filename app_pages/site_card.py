"""The card of a crossing, a base, a route or a municipality."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.sourcing import BASIS, LANGUAGE_NAMES, source_line
from app_pages.words import plain
from geo.dataset import Dataset
from geo.days import write_day
from geo.places import names
from geo.situation import in_force
from geo.view import View


def show(dataset: Dataset, row: pd.Series, kind: str, view: View) -> None:
    """What it is called, what holds there on the day, and how precisely it is known."""
    st.markdown(f":small[{kind}]")
    st.markdown(f"## {plain(row['name_en'])}")
    spoken = [
        f"{LANGUAGE_NAMES[tag]}: {plain(one['name'])} ({one['status']})"
        for tag, one in names(row).items()
        if tag != "en"
    ]
    if spoken:
        st.markdown(" · ".join(spoken))
    if "summary_en" in row:
        st.markdown(plain(row["summary_en"]))
    if kind == "Municipality":
        _figures(row)
    if pd.notna(row.get("valid_from")):
        known = "" if row["date_precision"] == "day" else f" (known to the {row['date_precision']})"
        st.markdown(f"Reported from {write_day(row['valid_from'].date())}{known}")
    held = in_force(dataset.statuses, view.clock.day)
    areas = [area.id for area in dataset.settings.areas if row["id"] in area.municipalities]
    for status in held[held["entity"].isin([row["id"], *areas])].itertuples():
        st.markdown(
            f"**Now:** {plain(status.summary_en)}  \n:small[{source_line(dataset, status.source, status.locator)}]"
        )
    if pd.notna(row.get("precision_m")):
        st.markdown(f"Known to within {row['precision_m'] / 1000:g} km: {BASIS[row['basis']]}.")
    if row.get("no_place_reason"):
        st.markdown(f"Not on the map: {plain(row['no_place_reason'])}")
    st.markdown(f":small[{source_line(dataset, row['source'], row['locator'])}]")
    if row["note"]:
        st.caption(plain(row["note"]))


def _figures(row: pd.Series) -> None:
    if pd.notna(row["area_km2"]):
        st.markdown(f"{row['area_km2']:,.0f} km² ({plain(row['area_source'])})")
    if pd.notna(row["population"]):
        st.markdown(
            f"Population {row['population']:,.0f} in {row['population_year']} ({plain(row['population_source'])})"
        )
