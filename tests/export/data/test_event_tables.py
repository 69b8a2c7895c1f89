"""The tables of an extract: what is shown, in the order shown, with no more certainty than the data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from export.data.event_tables import (
    ACCOUNTS,
    CASUALTIES,
    CASUALTIES_OF_AN_EVENT,
    EVENTS,
    ORIGIN_ONLY,
    OUTSIDE,
    accounts,
    casualties,
    events,
    events_at_places,
    places,
)
from export.data.extract import Extract
from geo.dataset.dataset import Dataset
from geo.places import event_points
from geo.situation import replayed

SHOWN = ("talks", "clash", "rule", "march", "barricade", "plan")


def by_id(frame: pd.DataFrame, id: str) -> dict[str, Any]:
    (row,) = frame[frame["id"] == id].to_dict("records")
    return row


def test_rows_stand_in_the_order_shown(small: Dataset) -> None:
    extract = Extract(small, SHOWN)
    assert tuple(events(extract)["id"]) == SHOWN
    assert list(places(extract)["incident_place"]) == ["ip-4", "ip-2", "ip-1", "ip-march", "ip-3", "ip-plan"]
    assert list(accounts(extract)["id"]) == [
        "acc-talks", "acc-clash", "acc-paper", "acc-rule", "acc-march", "acc-barricade", "acc-plan"
    ]  # fmt: skip
    assert list(casualties(extract)["id"]) == ["cas-1", "cas-2", "cas-3"]
    joined = events_at_places(extract)
    assert list(zip(joined["id"], joined["incident_place"], strict=True)) == [
        ("talks", "ip-4"), ("clash", "ip-2"), ("clash", "ip-1"), ("rule", ""), ("march", "ip-march"), ("march", ""),
        ("barricade", "ip-3"), ("plan", "ip-plan"),
    ]  # fmt: skip


def test_an_event_has_its_words_numbers_places_and_sources(small: Dataset) -> None:
    frame = events(Extract(small, SHOWN))
    assert tuple(frame.columns) == EVENTS
    assert by_id(frame, "clash") == {
        "id": "clash", "start": pd.Timestamp("2021-03-10"), "end": pd.Timestamp("2021-03-10"), "date_precision": "day",
        "when": "10 March 2021", "category": "clash", "title": "Clash in Town", "summary": "People clashed.", "actors": "",
        "casualties": "officers killed: one (A report) | villagers injured: at least three (A report) | "
        "villagers injured: almost 100 (A paper; not the count the map uses)",
        "casualty_group": "officers | villagers | villagers", "casualty_outcome": "killed | injured | injured",
        "casualty_wording": "one | at least three | almost 100", "casualty_min": "1 | 3 | ?", "casualty_best": "? | ? | ?",
        "casualty_max": "1 | ? | 99", "casualty_used": "1 | 1 | 0", "casualty_source": "report | report | press",
        "places": "Town | Village",
        "municipalities": "West | East", "latitude": 50.5, "longitude": 10.35, "precision_m": 500, "basis": "settlement",
        "why_not_on_map": "", "sources": "A report | A paper", "source_ids": "report; press",
        "locators": "report: ¶1 | press: ¶1", "terms": "", "licences": "", "note": "",
    }  # fmt: skip
    assert by_id(frame, "talks")["when"] == "some time in April 2021"
    assert by_id(frame, "plan")["terms"] == "report: a term"


def test_an_event_that_is_not_on_the_map_says_why(small: Dataset) -> None:
    """With no position, and the reason of the table that has it."""
    frame = events(Extract(small, SHOWN)).set_index("id")
    assert frame["why_not_on_map"].to_dict() == {
        "talks": OUTSIDE, "clash": "", "rule": "No place is named.", "march": ORIGIN_ONLY, "barricade": "", "plan": "Never built.",
    }  # fmt: skip
    unmapped = frame[frame["why_not_on_map"] != ""]
    assert unmapped[["latitude", "longitude", "precision_m"]].isna().all(axis=None)
    assert frame.loc["talks", "places"] == "Far"
    assert frame.loc["march", "places"] == "", "people only came from there"


def test_a_place_without_a_position_says_why(small: Dataset) -> None:
    frame = events_at_places(Extract(small, SHOWN))
    bare = frame[frame["longitude"].isna()]
    assert dict(zip(bare["id"], bare["why_no_position"], strict=True)) == {
        "rule": "No place is named.", "march": ORIGIN_ONLY, "plan": "Never built."
    }  # fmt: skip
    assert (frame.loc[frame["longitude"].notna(), "why_no_position"] == "").all()
    assert bare["inside_map"].isna().all()
    assert frame.set_index("incident_place").loc[["ip-2", "ip-4"], "inside_map"].tolist() == [True, False]


def test_counts_of_different_groups_are_never_added_up(small: Dataset) -> None:
    """Every list has a part for each count, and an unknown number is none."""
    rows = small.casualties.assign(group=["a", "b", "c"], outcome="killed", used=True)
    frame = events(Extract(replace(small, casualties=rows), ("clash", "talks")))
    lists = frame.loc[0, list(CASUALTIES_OF_AN_EVENT)].str.split(" | ", regex=False)
    assert {len(parts) for parts in lists} == {3}
    assert (lists["casualty_min"], lists["casualty_max"]) == (["1", "3", "?"], ["1", "?", "99"])
    assert (frame.loc[1, list(CASUALTIES_OF_AN_EVENT)] == "").all()


def test_every_count_is_there_and_says_whether_the_map_uses_it(small: Dataset) -> None:
    frame = casualties(Extract(small, ("clash",)))
    assert tuple(frame.columns) == CASUALTIES
    assert list(zip(frame["group"], frame["wording"], frame["used"], frame["source"], strict=True)) == [
        ("officers", "one", True, "report"), ("villagers", "at least three", True, "report"),
        ("villagers", "almost 100", False, "press"),
    ]  # fmt: skip
    assert frame["max"].fillna(-1).tolist() == [1, -1, 99]


def test_a_point_that_stands_for_an_area_or_a_line_is_rounded(small: Dataset) -> None:
    """To about a kilometre; other points are as the dataset has them."""
    at = pd.DataFrame([{"id": f"at-{place}", "incident": "clash", "place": place, "role": "site", "order": order,
                        "precision_m": 900.5, "source": "press", "locator": "p. 1"}
                       for order, place in enumerate(("mun-west", "route", "gate"))])  # fmt: skip
    frame = places(Extract(replace(small, event_places=at), ("clash",))).set_index("place")
    assert frame[["longitude", "latitude"]].to_dict("index") == {
        "mun-west": {"longitude": 10.35, "latitude": 50.5},
        "route": {"longitude": 10.45, "latitude": 50.7},
        "gate": {"longitude": 10.5, "latitude": 50.7},
    }
    assert frame["precision_m"].tolist() == [901] * 3, "never finer than the data"
    assert frame["kind_of"].tolist() == ["municipality", "route", "crossing"]
    assert frame.loc["gate", ["place_source", "place_locator", "position_source"]].tolist() == [
        "press",
        "p. 1",
        "report",
    ]


def test_a_place_without_an_english_name_has_another_with_its_language(small: Dataset) -> None:
    named = small.places.assign(name_en="")
    frame = places(Extract(replace(small, places=named), ("clash",)))
    assert frame["name"].tolist() == ["Qyteti (sq)", "village"]


def test_a_municipality_stands_once_in_an_events_list(small: Dataset) -> None:
    routes = small.routes.assign(municipality="mun-west; mun-east")
    at = small.event_places.assign(place=["route", "town", "gate", "far", "mun-east", "gate", "gate"])
    frame = events(Extract(replace(small, routes=routes, event_places=at), ("clash",)))
    assert frame.loc[0, "municipalities"] == "West | East"


def test_a_source_is_cited_whole_and_has_its_licence(northern_kosovo: Dataset) -> None:
    frame = accounts(Extract(northern_kosovo, ("inc-2023-09-24-banjska",)))
    assert tuple(frame.columns) == ACCOUNTS
    row = frame[frame["source"] == "serwer-2023"].iloc[0]
    assert row["citation"] == (
        "Daniel Serwer, Stiffening the approach to Serbia, dtt-net.com, dated 19 September 2023 [sic: describes 24 September]"
    )
    assert row["licence"] == "all rights reserved; cited, not reproduced"


def test_the_embedded_data_is_all_there(northern_kosovo: Dataset) -> None:
    """Every replayed event, account, place and count, each group by itself."""
    extract = Extract(northern_kosovo, tuple(replayed(northern_kosovo)["id"]))
    frame = events(extract)
    assert len(frame) == len(extract.ids) > 100
    count = northern_kosovo.accounts["incident"].isin(extract.ids).sum()
    assert len(accounts(extract)) == count
    joined = events_at_places(extract)
    points = event_points(northern_kosovo)
    shown = points[points["incident"].isin(extract.ids)]
    assert set(joined.loc[joined["longitude"].notna(), "incident_place"]) == set(shown["id"])
    assert joined.loc[joined["longitude"].isna(), "why_no_position"].ne("").all()
    counted = northern_kosovo.casualties[northern_kosovo.casualties["incident"].isin(extract.ids)]
    wordings = frame["casualty_wording"][frame["casualty_wording"] != ""].str.split(" | ", regex=False).explode()
    assert sorted(wordings) == sorted(counted["wording"])


@pytest.mark.parametrize(
    ("ids", "notes", "message"),
    [
        (("clash", "nothing"), (), "'nothing' is no event of tiny"),
        (("clash", "talks", "clash"), (), "the event 'clash' stands 2 times"),
        (("clash",), (("Link", "a"), ("Link", "b")), "the label 'Link' stands 2 times"),
        (("clash",), (("Licence ", "mine"),), "the label 'Licence' stands 2 times"),
    ],
)
def test_a_wrong_extract_is_refused(
    small: Dataset, ids: tuple[str, ...], notes: tuple[tuple[str, str], ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Extract(small, ids, notes).check()
    Extract(small, (), ()).check()
