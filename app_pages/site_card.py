"""The card of a crossing, a base, a route, a municipality or a place."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages import event_list
from app_pages.html_table import table
from app_pages.sourcing import BASIS, LANGUAGE_NAMES, NAME_STATUSES, source_line
from app_pages.words import named, plain, said_in, write
from geo.dataset import Dataset
from geo.days import PRECISIONS_IN_WORDS, write_day
from geo.facets import passing
from geo.language import gettext, noop, number
from geo.measures import distances_from
from geo.places import chosen_names, happened_at, name, names
from geo.situation import in_force, replayed
from geo.view import View

KINDS = {
    "crossing": noop("Crossing"),
    "planned_crossing": noop("Planned crossing"),
    "seat": noop("Municipal seat"),
    "town": noop("Town"),
}
MOST_EVENTS = 30
"""Events in the list; a line says how many more there are."""


def show(dataset: Dataset, row: pd.Series, kind: str, view: View) -> None:
    """What it is called, what holds there on the day, and how precisely it is known."""
    what = dataset.settings.in_words(row["kind"]) if kind == "Place" else gettext(kind)
    st.markdown(f":small[{plain(what)}]")
    write(f"## {named(row, view.names)}")
    chosen = chosen_names(names(row), view.names)
    others = [
        f"{gettext(LANGUAGE_NAMES[tag])}: {said_in(tag, one['name'])} ({gettext(NAME_STATUSES[one['status']])})"
        for tag, one in names(row).items()
        if (tag, one["name"]) not in chosen
    ]
    if others:
        write(" · ".join(others))
    if "summary" in row:
        st.markdown(plain(row["summary"]))
    if kind == "Municipality":
        _figures(row)
    if pd.notna(row.get("valid_from")):
        day, precision = write_day(row["valid_from"].date()), row["date_precision"]
        known = "" if precision == "day" else f" ({gettext(PRECISIONS_IN_WORDS[precision])})"
        st.markdown(gettext("Reported from {day}").format(day=f"{day}{known}"))
    held = in_force(dataset.statuses, view.clock.day)
    areas = [area.id for area in dataset.settings.areas if row["id"] in area.municipalities]
    for status in held[held["entity"].isin([row["id"], *areas])].itertuples():
        write(
            f"**{gettext('Now:')}** {plain(status.summary)}  \n:small[{source_line(dataset, status.source, status.locator)}]"
        )
    if pd.notna(row.get("precision_m")):
        basis = BASIS[row["basis"]]
        st.markdown(
            gettext("Known to within {km} km: {basis}.").format(
                km=number(row["precision_m"] / 1000, decimals=2), basis=gettext(basis)
            )
        )
    if row.get("no_place_reason"):
        st.markdown(gettext("Not on the map: {reason}").format(reason=plain(row["no_place_reason"])))
    write(f":small[{source_line(dataset, row['source'], row['locator'])}]")
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
    listed = st.expander(gettext("Events here ({n})").format(n=number(len(rows))), key="events-here", on_change="rerun")
    if listed.open:
        with listed:
            event_list.buttons(rows, "here", gettext("and {n} more events"), most=MOST_EVENTS)


def _distances(dataset: Dataset, id: str) -> None:
    """How far it is from here to each crossing, seat and town; measured only for who opens it. Not for a base."""
    if id in set(dataset.bases["id"]):
        return
    listed = st.expander(gettext("Distances from here"), key="distances", on_change="rerun")
    if not listed.open:
        return
    with listed:
        found = distances_from(dataset, id)
        if found.empty:
            st.markdown(gettext("It has no published position to measure from."))
            return
        rows = [
            (
                name(one),
                gettext(kind),
                f"{number(one['km'], decimals=1)} ± {number(one['within_km'], decimals=1)} km",
            )
            for one, kind in zip(found.to_dict("records"), found["kind"].map(KINDS), strict=True)
        ]
        st.html(
            table((gettext("To"), gettext("What"), gettext("Distance")), rows, caption=gettext("Distances from here"))
        )
        st.caption(
            gettext(
                "Straight lines on the WGS 84 ellipsoid, not by road. After ±: how far both ends together may be off."
            )
        )


def _figures(row: pd.Series) -> None:
    if pd.notna(row["area_km2"]):
        st.markdown(f"{number(row['area_km2'])} km² ({plain(row['area_source'])})")
    if pd.notna(row["population"]):
        st.markdown(
            gettext("Population {population} in {population_year} ({population_source})").format(
                population=number(row["population"]),
                population_year=row["population_year"],
                population_source=plain(row["population_source"]),
            )
        )
