"""The rules of the story: once, in Python; the browser has them from the document."""

from __future__ import annotations

import json
from dataclasses import asdict

from geo.dataset.dataset import Dataset
from geo.view.view_query import PACES
from layers.registry import REGISTRY
from layers.replay.document import contents
from layers.replay.story_rules import STORY
from tests.conftest import ROOT


def test_the_document_has_the_rules(northern_kosovo: Dataset) -> None:
    assert json.loads(json.dumps(contents(northern_kosovo, REGISTRY)[0]["story"])) == json.loads(
        json.dumps(asdict(STORY))
    )


def test_a_view_can_ask_for_each_length() -> None:
    assert PACES[: len(STORY.lengths)] == tuple(STORY.lengths)


def test_the_usual_speed_is_one_of_the_speeds_and_the_bounds_are_in_order() -> None:
    captions, clock = STORY.captions, STORY.clock
    assert captions.speeds[1] == captions.letters_a_second
    assert list(captions.speeds) == sorted(captions.speeds)
    assert captions.shortest_s >= 2
    assert 0 < clock.shortest_s < clock.longest_s


def test_the_tests_of_the_browsers_modules_have_the_same_rules() -> None:
    source = (ROOT / "tests" / "web" / "documents.mjs").read_text(encoding="utf-8")
    for part in (STORY.captions, STORY.clock, STORY.camera):
        for name, value in asdict(part).items():
            if isinstance(value, (int, float)):
                assert f"{name}: {value:g}" in source, name
