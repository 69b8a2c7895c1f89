"""A scene of what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app_pages.briefing import draft
from app_pages.components import add_scene
from app_pages.state import views
from geo.dataset.dataset import Dataset
from geo.view.view_query import decode
from tests.app_pages.briefing.conftest import work


def test_a_scene_says_its_day_and_begins_with_a_caption_that_fits(northern_kosovo: Dataset) -> None:
    known = views.vocabulary()
    last, _ = decode({}, known)
    scene = add_scene.scene_of(replace(last, sort="title", find="x", against=date(2022, 1, 1)))
    assert scene == {"view": {"day": "2024-04-02", "data": known.data}, "caption": "2 April 2024"}
    event = northern_kosovo.events.iloc[0]
    picked, _ = decode({"day": "2023-09-24", "select": event["id"], "mode": "day"}, known)
    scene = add_scene.scene_of(picked)
    assert scene["caption"] == event["title_en"]
    assert scene["view"] == {"day": "2023-09-24", "mode": "day", "select": event["id"], "data": known.data}
    work_in_browser = work(scene)
    assert draft.check(work_in_browser)[1] == []
