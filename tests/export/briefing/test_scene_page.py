"""The views of the scenes of a briefing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from export.briefing.scene_page import WIDE, require_scenes, views
from geo.briefing.briefing import Scene
from geo.dataset.dataset import Dataset
from geo.language.language import language_context
from tests.export.briefings import SCENES, briefing, without_scenes


def test_a_briefing_without_scenes_is_refused() -> None:
    require_scenes(briefing())
    with pytest.raises(ValueError, match="the briefing 'none' has no scenes: add one"):
        require_scenes(without_scenes())


def test_the_views_are_those_of_the_scenes_in_their_order(northern_kosovo: Dataset) -> None:
    found = views(northern_kosovo, briefing())
    assert [one.clock.day for one in found] == [
        date(2022, 11, 9),
        date(2023, 5, 29),
        date(2023, 9, 24),
        northern_kosovo.settings.end,
    ]
    assert [one.names for one in found] == ["en", "en", "sr-Cyrl", "en"]
    assert len(found) == len(SCENES)


def test_what_a_view_cannot_have_is_the_default_and_the_language_that_of_the_page(northern_kosovo: Dataset) -> None:
    wrong = replace(briefing(Scene({"day": "tomorrow", "mode": "upside-down"}, "Wrong")), language="sq")
    with language_context("sq"):
        (found,) = views(northern_kosovo, wrong)
        (default,) = views(northern_kosovo, briefing(Scene({}, "Nothing")))
    assert found == default
    assert found.language == "sq"


def test_map_and_column_lie_side_by_side_within_the_page() -> None:
    assert WIDE.map[2] < WIDE.column[0] < WIDE.column[2] < WIDE.width
    assert WIDE.map[3] == WIDE.height > WIDE.column[3]
