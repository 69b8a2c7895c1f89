"""Scenes as the browser presents them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from geo.briefing.briefing import Briefing, Scene
from geo.dataset.dataset import Dataset
from layers.registry import REGISTRY
from layers.replay.scenes import scenes


def briefing(*parts: Scene) -> Briefing:
    return Briefing("talk", "A talk", "Somebody", date(2024, 4, 2), "en", parts)


def test_a_scene_is_what_its_view_says(northern_kosovo: Dataset) -> None:
    view = {
        "day": "2023-09-24", "mode": "window", "window": "14", "layers": "incidents,crossings", "names": "sq",
        "extent": "20.7000,42.9000,20.9000,43.0000", "category": "clash,attack",
    }  # fmt: skip
    (found,) = scenes(briefing(Scene(view, "A caption", "Some notes", seconds=35.0)), northern_kosovo)
    assert found["command"] == {
        "day": "2023-09-24", "mode": "window", "window": 14,
        "layers": [layer for layer in REGISTRY.optional if layer in ("incidents", "crossings")],
        "unreported": False, "extent": [20.7, 42.9, 20.9, 43.0], "names": "sq",
        "filters": [["category", "attack"], ["category", "clash"]],
    }  # fmt: skip
    assert (found["date"], found["caption"], found["notes"]) == ("24 September 2023", "A caption", "Some notes")
    assert found["seconds"] == 35.0
    assert json.loads(json.dumps(found)) == found


def test_an_empty_view_is_all_events_on_the_last_day_in_the_first_extent(northern_kosovo: Dataset) -> None:
    (found,) = scenes(briefing(Scene({}, "All of it")), northern_kosovo)
    settings = northern_kosovo.settings
    assert found["command"]["extent"] == list(settings.extents[0].extent)
    assert (found["command"]["day"], found["command"]["mode"]) == (settings.end.isoformat(), "cumulative")
    assert found["command"]["layers"] == list(REGISTRY.optional)
    assert found["highlight"] == found["places"] == []
    assert found["date"] == "2 April 2024"


def test_what_a_view_selects_is_ringed_once_and_before_the_rest(northern_kosovo: Dataset) -> None:
    place = northern_kosovo.places.iloc[0]
    scene = Scene({"select": "inc-2023-09-24-banjska"}, "", highlight=(place["id"], "inc-2023-09-24-banjska"))
    (found,) = scenes(briefing(scene), northern_kosovo)
    assert found["highlight"] == ["inc-2023-09-24-banjska", place["id"]]
    assert found["places"] == [[place["lon"], place["lat"]]]


@pytest.mark.parametrize(("made_with", "changed"), [("", False), ("the data's", False), ("0badc0de", True)])
def test_a_scene_says_whether_it_was_made_with_other_data(
    northern_kosovo: Dataset, made_with: str, changed: bool
) -> None:
    data = northern_kosovo.hash[:8] if made_with == "the data's" else made_with
    (found,) = scenes(briefing(Scene({"data": data} if data else {}, "")), northern_kosovo)
    assert found["changed"] is changed


def test_scenes_keep_their_order(northern_kosovo: Dataset) -> None:
    days = ["2024-01-01", "2021-09-20", "2023-05-29"]
    found = scenes(briefing(*(Scene({"day": day}, day) for day in days)), northern_kosovo)
    assert [one["command"]["day"] for one in found] == [one["caption"] for one in found] == days
