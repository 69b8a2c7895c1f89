"""The timeline's data: lanes, marks, bands and counts, as plain JSON."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import numpy as np

from geo.dataset.dataset import Dataset, load
from geo.dataset.schema import CATEGORIES
from geo.events.counts import most_harm
from geo.events.facets import passing
from geo.situation import replayed
from layers.base import day_number
from layers.charts import timeline as module
from layers.charts.timeline import timeline
from layers.style.categories import STYLE
from layers.style.palette import PALETTE
from tests.builders import set_cells, tiny


def test_every_event_has_one_mark_in_the_lane_of_its_category(northern_kosovo: Dataset) -> None:
    found = timeline(northern_kosovo)
    events = replayed(northern_kosovo).set_index("id")
    marks = {mark["id"]: mark for mark in found["marks"]}
    assert len(marks) == len(found["marks"]) == found["events"]
    assert set(marks) == set(events.index)
    for id, mark in marks.items():
        row = events.loc[id]
        assert found["lanes"][mark["lane"]]["id"] == row["category"]
        assert (mark["first"], mark["last"]) == tuple(day_number(row[end], northern_kosovo) for end in ("start", "end"))
        assert mark["exact"] == (row["date_precision"] == "day")
    assert marks["inc-2023-09-24-banjska"]["size"] == "large"
    assert marks["inc-2023-05-29-zvecan"]["size"] == "medium"
    assert marks["inc-2021-09-plates-rule"]["when"] == "some time in September 2021"


def test_the_events_with_most_harm_and_the_turning_points_are_named_once_each_by_day(northern_kosovo: Dataset) -> None:
    found = timeline(northern_kosovo)
    names = found["names"]
    assert [one["day"] for one in names] == sorted(one["day"] for one in names)
    most = [one for one in names if one["lane"] is not None]
    assert {one["id"] for one in most} == set(most_harm(northern_kosovo, replayed(northern_kosovo)["id"])[:5])
    assert [one["text"] for one in most if one["id"] == "inc-2023-05-29-zvecan"] == ["Clash in Zvečan"]
    points = northern_kosovo.settings.turning_points
    assert {point.label for point in points} <= {one["text"] for one in names}
    assert len(names) == len(points) + sum(one["id"] not in {point.event for point in points} for one in most)
    nobody = timeline(northern_kosovo, passes=passing(northern_kosovo, frozenset({("harm", "none")})))
    assert {one["lane"] for one in nobody["names"]} == {None}


def test_a_name_of_an_event_on_an_uncertain_day_is_in_the_middle_of_its_range(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "incidents", "clash", start="2021-03-01", end="2021-03-31", date_precision="month")
    (clash,) = (one for one in timeline(load(folder))["names"] if one["id"] == "clash")
    assert clash["day"] == 31 + 28 + 15
    assert clash["when"] == "some time in March 2021"


def test_lanes_stand_in_the_order_of_the_key_and_name_what_the_symbols_name(northern_kosovo: Dataset) -> None:
    assert set(STYLE) == set(CATEGORIES)
    found = timeline(northern_kosovo)
    ids = [lane["id"] for lane in found["lanes"]]
    assert ids == [category for category in STYLE if category in ids]
    for lane in found["lanes"]:
        assert (lane["colour"], lane["shape"], lane["title"]) == STYLE[lane["id"]]
        assert found["shapes"][lane["shape"]]
        assert found["palette"][lane["colour"]] == PALETTE[lane["colour"]]


def test_it_is_plain_json_without_numbers_that_json_lacks(northern_kosovo: Dataset) -> None:
    found = timeline(northern_kosovo)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_only_events_that_pass_are_in_it_and_statuses_always_are(northern_kosovo: Dataset) -> None:
    whole = timeline(northern_kosovo)
    found = timeline(northern_kosovo, passes=passing(northern_kosovo, frozenset({("harm", "killed")})))
    assert [mark["id"] for mark in found["marks"]] == ["inc-2023-09-24-banjska", "inc-2023-09-24-monastery"]
    assert {mark["lane"] for mark in found["marks"]} == set(range(len(found["lanes"])))
    assert found["bands"] == whole["bands"]
    assert {group["group"] for group in found["harm"]} == {"Armed Serbs", "Kosovo police officers"}
    nothing = timeline(northern_kosovo, passes=np.zeros(len(replayed(northern_kosovo)), dtype=bool))
    assert (nothing["lanes"], nothing["marks"], nothing["harm"]) == ([], [], [])


def test_too_many_events_have_no_marks_but_counts(northern_kosovo: Dataset) -> None:
    with patch.object(module, "MAX_MARKS", 117):
        found = timeline(northern_kosovo)
    assert found["marks"] is None
    assert found["events"] == 118
    assert sum(sum(lane["months"]) + lane["unknown"] for lane in found["lanes"]) == 118


def test_bands_have_every_status_and_like_rows_are_one(northern_kosovo: Dataset) -> None:
    bands = timeline(northern_kosovo)["bands"]
    assert [band["id"] for band in bands] == list(northern_kosovo.settings.attributes)
    drawn = sum(len(row["entities"]) * len(row["segments"]) for band in bands for row in band["rows"])
    assert drawn == len(northern_kosovo.statuses)
    (mayors,) = (band for band in bands if band["id"] == "mayors")
    alike, alone = mayors["rows"]
    assert [entity["name"] for entity in alike["entities"]] == ["Leposavić", "Zvečan", "Zubin Potok"]
    assert [entity["name"] for entity in alone["entities"]] == ["North Mitrovica"]
    for row in (alike, alone):
        assert [segment["text"] for segment in row["segments"]] == [
            "Serb in Kosovo system", "Vacant", "Elected not in office", "Installed",
        ]  # fmt: skip


def test_a_band_has_its_ends_and_the_precision_of_its_start(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "statuses", "st-new", precision="month")
    set_cells(folder, "statuses", "st-gate", valid_from="2021-05-01", valid_to="2021-05-20", precision="month")
    bands = {band["id"]: band["rows"] for band in timeline(load(folder))["bands"]}
    old, new = bands["plates"][0]["segments"]
    assert (old["first"], old["last"], old["when"]) == (None, 180, "from before 1 January 2021 to 30 June 2021")
    assert (new["first"], new["surely"], new["last"], new["exact"]) == (181, 211, None, False)
    assert new["when"] == "from some time in July 2021 (no end reported as of 31 December 2021)"
    (gate,) = bands["passage"][0]["segments"]
    assert (gate["surely"], gate["last"]) == (139, 139), "it had begun by its last day"
    assert (gate["until"], gate["exact_end"], gate["one_way"]) == (139, True, False)
    assert gate["colour"] == "street"
    assert bands["passage"][0]["entities"] == [{"id": "gate", "name": "Gate", "selectable": True}]
    assert bands["plates"][0]["entities"] == [{"id": "area-all", "name": "Everywhere", "selectable": False}]


def test_a_band_of_one_direction_and_one_that_ended_on_a_day_not_known_say_so(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    half = {"value": "closed", "direction": "leaving", "valid_to": "2021-06-30", "end_precision": "month"}
    set_cells(folder, "statuses", "st-gate", **half)
    (band,) = (band for band in timeline(load(folder))["bands"] if band["id"] == "passage")
    (gate,) = band["rows"][0]["segments"]
    assert (gate["text"], gate["one_way"]) == ("Closed for leaving", True)
    assert (gate["until"], gate["last"], gate["exact_end"]) == (151, 180, False)
    assert gate["when"] == "from 1 May 2021 to some time in June 2021"
