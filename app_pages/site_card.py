"""The card of a crossing, a base, a route, a municipality or a place."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages import event_list
from app_pages.html_table import table
from app_pages.sourcing import BASIS, LANGUAGE_NAMES, source_line
from app_pages.words import plain
from geo.dataset import Dataset
from geo.days import write_day
from geo.facets import passing
from geo.measures import distances_from
from geo.places import happened_at, names
from geo.situation import in_force, replayed
from geo.view import View

KINDS = {"crossing": "Crossing", "planned_crossing": "Planned crossing", "seat": "Municipal seat", "town": "Town"}
MOST_EVENTS = 30
"""Events in the list; a line says how many more there are."""


def show(dataset: Dataset, row: pd.Series, kind: str, view: View) -> None:
    """What it is called, what holds there on the day, and how precisely it is known."""
    what = row["kind"].replace("_", " ").capitalize() if kind == "Place" else kind
    st.markdown(f":small[{plain(what)}]")
    st.markdown(f"## {plain(next(iter(names(row).values()))['name'])}")
    spoken = [
        f"{LANGUAGE_NAMES[tag]}: {plain(one['name'])} ({one['status']})"
        for tag, one in names(row).items()
        if tag != "en"
    ]
    if spoken:
        st.markdown(" · ".join(spoken))
    if "summary" in row:
        st.markdown(plain(row["summary"]))
    if kind == "Municipality":
        _figures(row)
    if pd.notna(row.get("valid_from")):
        known = "" if row["date_precision"] == "day" else f" (known to the {row['date_precision']})"
        st.markdown(f"Reported from {write_day(row['valid_from'].date())}{known}")
    held = in_force(dataset.statuses, view.clock.day)
    areas = [area.id for area in dataset.settings.areas if row["id"] in area.municipalities]
    for status in held[held["entity"].isin([row["id"], *areas])].itertuples():
        st.markdown(
            f"**Now:** {plain(status.summary)}  \n:small[{source_line(dataset, status.source, status.locator)}]"
        )
    if pd.notna(row.get("precision_m")):
        st.markdown(f"Known to within {row['precision_m'] / 1000:g} km: {BASIS[row['basis']]}.")
    if row.get("no_place_reason"):
        st.markdown(f"Not on the map: {plain(row['no_place_reason'])}")
    st.markdown(f":small[{source_line(dataset, row['source'], row['locator'])}]")
    if row["note"]:
        st.caption(plain(row["note"]))
    _events(dataset, row["id"], kind)
    _distances(dataset, row["id"])


def _events(dataset: Dataset, id: str, kind: str) -> None:
    """What happened there, whatever the day; of a municipality, at all places in it."""
    if kind == "Municipality":
        rows = replayed(dataset)[passing(dataset, frozenset({("municipality", id)}))]
    else:
        points = happened_at(dataset)
        rows = replayed(dataset)
        rows = rows[rows["id"].isin(points.loc[points["place"] == id, "incident"])]
    if rows.empty:
        return
    listed = st.expander(f"Events here ({len(rows):,})", key="events-here", on_change="rerun")
    if listed.open:
        with listed:
            event_list.buttons(rows, "here", "events", most=MOST_EVENTS)


def _distances(dataset: Dataset, id: str) -> None:
    """How far it is from here to each crossing, seat and town; measured only for who opens it. Not for a base."""
    if id in set(dataset.bases["id"]):
        return
    listed = st.expander("Distances from here", key="distances", on_change="rerun")
    if not listed.open:
        return
    with listed:
        found = distances_from(dataset, id)
        if found.empty:
            st.markdown("It has no published position to measure from.")
            return
        rows = [
            (one["name_en"], KINDS[one["kind"]], f"{one['km']:.1f} ± {one['within_km']:.1f} km")
            for one in found.to_dict("records")
        ]
        st.html(table(("To", "What", "Distance"), rows, caption="Distances from here"))
        st.caption(
            "Straight lines on the WGS 84 ellipsoid, not by road. After ±: how far both ends together may be off."
        )


def _figures(row: pd.Series) -> None:
    if pd.notna(row["area_km2"]):
        st.markdown(f"{row['area_km2']:,.0f} km² ({plain(row['area_source'])})")
    if pd.notna(row["population"]):
        st.markdown(
            f"Population {row['population']:,.0f} in {row['population_year']} ({plain(row['population_source'])})"
        )
