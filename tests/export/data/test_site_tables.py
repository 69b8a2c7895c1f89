"""The sites of an extract: what holds of each on the day, where it is, and no more certainty than the map has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from export.data.event_tables import STATUSES
from export.data.extract import Extract
from export.data.site_tables import SITES, circle, sites, statuses
from geo.dataset.dataset import Dataset
from geo.sites import DRAWN
from layers.base import day_number
from layers.registry import REGISTRY

ALL = ("gate", "gate-plan", "base", "route", "route-told", "mun-west", "mun-east")
BARRICADED = date(2021, 5, 2)


def on(dataset: Dataset, day: date, ids: tuple[str, ...] = ALL) -> pd.DataFrame:
    return sites(Extract(dataset, (), sites=ids, day=day)).set_index("id")


def every(dataset: Dataset) -> tuple[str, ...]:
    return tuple(id for kind in DRAWN for id in dataset.sites(kind)["id"])


def test_sites_have_their_columns_in_the_order_given(small: Dataset) -> None:
    frame = sites(Extract(small, (), sites=ALL[::-1], day=BARRICADED))
    assert tuple(frame.columns) == (*SITES, "geometry")
    assert tuple(frame["id"]) == ALL[::-1]
    assert frame.crs == "EPSG:4326"
    assert dict(zip(frame["id"], frame["kind"] + " " + frame["type"], strict=True)) == {
        "gate": "crossing official", "gate-plan": "crossing planned", "base": "base border_post",
        "route": "route corridor", "route-told": "route text_only",
        "mun-west": "municipality north", "mun-east": "municipality other",
    }  # fmt: skip
    nothing = sites(Extract(small, (), day=BARRICADED))
    assert nothing.dtypes.to_dict() == frame.dtypes.to_dict()


def test_a_site_has_the_state_of_the_day_and_who_says_so(small: Dataset) -> None:
    during, after = on(small, BARRICADED).loc["gate"], on(small, date(2021, 5, 5)).loc["gate"]
    wanted: dict[str, Any] = {
        "status": "Barricaded", "status_since": pd.Timestamp("2021-05-01"), "status_until": pd.Timestamp("2021-05-04"),
        "status_precision": "day", "status_summary": "It was barricaded.", "status_sources": "report",
        "status_locators": "report: ¶1", "name": "Gate", "source": "report", "citation": "A report", "locator": "¶1",
    }  # fmt: skip
    assert during[list(wanted)].to_dict() == wanted
    assert after["status"] == "Open"
    assert after[["status_sources", "status_summary", "status_precision"]].tolist() == ["", "", ""]
    assert pd.isna(after["status_since"])


def test_a_site_of_one_direction_says_so(small: Dataset) -> None:
    half = small.statuses.assign(direction=["leaving", "", ""], end_precision=["days", "", ""])
    extract = Extract(replace(small, statuses=half), (), sites=ALL, day=BARRICADED)
    row = sites(extract).set_index("id").loc["gate"]
    assert (row["status"], row["status_direction"]) == ("Barricaded for leaving", "leaving")
    assert (row["status_precision"], row["status_end_precision"]) == ("day", "days")
    assert statuses(extract)[["state", "direction", "end_precision"]].iloc[0].tolist() == [
        "Barricaded for leaving", "leaving", "days",
    ]  # fmt: skip


def test_what_no_source_tells_of_a_day_says_so(small: Dataset) -> None:
    assert on(small, BARRICADED)["status"].to_dict() == {
        "gate": "Barricaded", "gate-plan": "Planned, never in operation", "base": "Special-police base, reported by this day",
        "route": "Nothing reported for the day", "route-told": "Nothing reported for the day", "mun-west": "", "mun-east": "",
    }  # fmt: skip
    land = replace(small, bases=small.bases.assign(kind="expropriated_land"))
    assert on(land, BARRICADED).loc["base", "status"] == "Expropriated land; no base established"


def test_several_states_at_once_stand_in_words_and_each_in_the_table(small: Dataset) -> None:
    more = small.statuses.assign(entity=["gate", "mun-west", "mun-west"], valid_to=pd.NaT)
    extract = Extract(replace(small, statuses=more), (), sites=ALL, day=date(2021, 8, 1))
    row = sites(extract).set_index("id").loc["mun-west"]
    assert row["status"] == "Old plates. | New plates."
    assert pd.isna(row["status_since"]), "which of them began then?"
    frame = statuses(extract)
    assert tuple(frame.columns) == STATUSES
    texts = frame[["id", "entity_name", "attribute_title", "value"]]
    assert list(texts.itertuples(index=False, name=None)) == [
        ("st-gate", "Gate", "Crossings", "barricaded"),
        ("st-old", "West", "Number plates", "old"),
        ("st-new", "West", "Number plates", "new"),
    ]


def test_statuses_are_of_the_sites_shown_and_of_areas(small: Dataset) -> None:
    def ids(day: date, *shown: str) -> list[str]:
        return statuses(Extract(small, (), sites=shown, day=day))["id"].tolist()

    assert ids(BARRICADED, "gate") == ["st-gate", "st-old"]
    assert ids(BARRICADED, "base") == ["st-old"]
    assert ids(date(2021, 7, 1), "gate") == ["st-new"]
    assert statuses(Extract(small, ())).empty


def test_a_site_without_a_place_says_why(small: Dataset) -> None:
    frame = on(small, BARRICADED).loc[["gate-plan", "route-told"]]
    assert frame["why_not_on_map"].tolist() == ["Never built.", "No place is named."]
    assert frame[["latitude", "longitude", "precision_m", "geometry"]].isna().all(axis=None)
    assert frame["basis"].tolist() == ["", ""]


def test_a_base_is_a_circle_around_a_point_of_two_decimals(small: Dataset) -> None:
    finer = small.bases.assign(lon=10.41234, lat=50.62345)
    row = on(replace(small, bases=finer), BARRICADED).loc["base"]
    assert (row["longitude"], row["latitude"], row["precision_m"]) == (10.41, 50.62, 2500)
    shape = row["geometry"]
    assert shape.geom_type == "Polygon"
    lon, lat = shapely.get_coordinates(shape).T
    _, _, metres = Geod(ellps="WGS84").inv(np.full(len(lon), 10.41), np.full(len(lon), 50.62), lon, lat)
    assert metres == pytest.approx(2500, abs=1.5)
    assert b"10.412" not in shape.wkb
    assert shape.exterior.is_ccw


def test_a_circle_has_no_corner_twice_but_its_first() -> None:
    ring = circle(20.7, 43.21, 2500).exterior.coords
    assert len(ring) == 65
    assert len(set(ring)) == 64


def test_a_line_and_an_area_keep_their_geometry_and_have_a_rounded_point(small: Dataset) -> None:
    frame = on(small, BARRICADED)
    assert frame.loc["route", "geometry"].equals(small.routes.geometry.iloc[0])
    assert (frame.loc["route", "longitude"], frame.loc["route", "latitude"]) == (10.45, 50.7)
    area = frame.loc["mun-west", "geometry"]
    assert area.equals(small.municipalities.set_index("id").geometry["mun-west"])
    assert area.contains(shapely.Point(frame.loc["mun-west", "longitude"], frame.loc["mun-west", "latitude"]))


def test_a_site_lies_in_its_municipalities(small: Dataset) -> None:
    within = replace(
        small,
        routes=small.routes.assign(municipality="mun-west; mun-east"),
        bases=small.bases.assign(municipality="mun-east"),
    )
    frame = on(within, BARRICADED)
    assert frame.loc[["route", "base", "mun-west"], "municipalities"].tolist() == ["West | East", "East", ""]


@pytest.mark.parametrize("days", range(0, 1187, 60))
def test_states_are_those_that_the_map_draws(northern_kosovo: Dataset, days: int) -> None:
    """The symbol of each crossing and route on the day, in the legend's words."""
    day = northern_kosovo.settings.start + timedelta(days=days)
    frame = on(northern_kosovo, day, every(northern_kosovo))
    number = day_number(day, northern_kosovo)
    for table in ("crossings", "routes"):
        layer = REGISTRY[table]
        captions = {entry.symbol: entry.text for entry in layer.legend(northern_kosovo)}
        drawn = {
            feature.subject: captions[period.symbol]
            for feature in layer.features(northern_kosovo)
            for period in feature.periods
            if (period.first is None or period.first <= number) and (period.last is None or number <= period.last)
        }
        assert len(drawn) > 5
        assert frame.loc[list(drawn), "status"].to_dict() == drawn


def test_the_embedded_data_is_all_there(northern_kosovo: Dataset) -> None:
    frame = on(northern_kosovo, date(2023, 10, 17), every(northern_kosovo))
    assert frame["kind"].value_counts().to_dict() == {"municipality": 38, "base": 10, "route": 9, "crossing": 7}
    assert frame["geometry"].dropna().is_valid.all()
    assert frame.loc[frame["geometry"].isna(), "why_not_on_map"].ne("").all()
    assert frame[["source", "citation", "locator", "name"]].ne("").all(axis=None)
    status = frame.loc["gate-1-jarinje", ["status", "status_direction", "status_since"]].tolist()
    assert status == ["Closed for entering", "entering", pd.Timestamp("2023-09-24")]
    assert frame.loc["gate-1-jarinje", ["name_sr_cyrl", "name_sq"]].tolist() == ["Јариње", "Jarinjë"]
    sourced = frame["status_sources"].ne("")
    assert frame.loc[sourced, "status_locators"].ne("").all()
