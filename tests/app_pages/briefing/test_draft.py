"""A briefing in work comes back as it went, or is a fault as a whole."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pytest

from app_pages.briefing import draft
from app_pages.state import app_data
from geo.briefing.documents import dump
from tests.app_pages.briefing.conftest import SCENE, work

DEEP: list[Any] = reduce(lambda inner, _: [inner], range(5000), [])


def test_a_briefing_comes_back_from_the_browser_as_it_went_there() -> None:
    for one in app_data.briefings():
        work_in_browser = draft.to_browser(one)
        assert draft.check(work_in_browser) == (one, [])
        assert draft.read(dump(one), file="")[0] == one


@pytest.mark.parametrize(
    "change",
    [
        {"scenes": None}, {"scenes": [None]}, {"scenes": [{}]}, {"title": {"a": 1}}, {"scenes": 7}, {"date": None},
        {"scenes": [{**SCENE, "highlight": DEEP}]}, {"title": "a" * 200_001}, {"author": "a" * 100_000, "title": "b" * 100_001},
    ],
)  # fmt: skip
def test_a_work_that_no_maker_made_is_a_fault_as_a_whole(change: dict[str, Any]) -> None:
    found, [fault] = draft.check({**work(), **change})
    assert found is None
    assert fault["scene"] is None
    assert fault["text"].startswith("This is no briefing, or one of more than 200,000 bytes.")


def test_a_work_of_too_many_scenes_says_how_many_there_may_be() -> None:
    one = work()
    found, [fault] = draft.check({**one, "scenes": one["scenes"] * 201})
    assert found is None
    assert "at most 200" in fault["text"]
