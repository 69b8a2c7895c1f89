"""The two days of a comparison, and the pairs that are a press away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from app_pages.state import day_pairs, views
from geo.dataset.dataset import Dataset, load
from geo.view.view import View
from geo.view.view_query import decode
from tests.app_pages.compare.conftest import AUTUMN, SPRING
from tests.builders import tiny

EVE = AUTUMN - timedelta(days=1)


def view(**query: str) -> View:
    return decode(query, views.vocabulary())[0]


def test_the_days_of_a_link_are_put_in_order_and_one_alone_is_compared_with_the_day_before(
    northern_kosovo: Dataset,
) -> None:
    for query, days in (
        ({"day": "2023-05-29", "against": "2023-09-24"}, (SPRING, AUTUMN)),
        ({"day": "2023-09-24", "against": "2023-05-29"}, (SPRING, AUTUMN)),
        ({"against": "2023-05-29"}, (SPRING, northern_kosovo.settings.end)),
        ({"day": "2023-09-24"}, (EVE, AUTUMN)),
        ({"day": "2021-01-01"}, (date(2021, 1, 1), date(2021, 1, 1))),
    ):
        assert day_pairs.chosen(view(**query), northern_kosovo) == days


def test_without_a_day_it_is_the_latest_turning_point_on_which_people_were_harmed(northern_kosovo: Dataset) -> None:
    assert northern_kosovo.settings.turning_points[-1].day > AUTUMN
    assert day_pairs.chosen(view(), northern_kosovo) == (EVE, AUTUMN)
    assert day_pairs.chosen(view(names="sq", mode="day"), northern_kosovo) == (EVE, AUTUMN)


def with_points(dataset: Dataset, *points: object) -> Dataset:
    return replace(dataset, settings=replace(dataset.settings, turning_points=points))


def test_a_turning_point_without_an_event_has_the_harm_of_its_day(northern_kosovo: Dataset) -> None:
    points = [replace(point, event="") for point in northern_kosovo.settings.turning_points]
    assert day_pairs.default(with_points(northern_kosovo, *points)) == (EVE, AUTUMN)
    assert day_pairs.default(with_points(northern_kosovo, points[0])) == (date(2021, 9, 19), date(2021, 9, 20))


def test_without_turning_points_it_is_the_whole_period(tmp_path: Path) -> None:
    dataset = with_points(load(tiny(tmp_path)))
    start, end = dataset.settings.start, dataset.settings.end
    with patch("app_pages.state.app_data.dataset", lambda: dataset):
        known = views._vocabulary.__wrapped__()
    with patch("app_pages.state.views.vocabulary", lambda: known):
        assert day_pairs.chosen(known.default, dataset) == (start, end)
    assert [one.days for one in day_pairs.pairs(dataset)] == [(start, end)]


def test_each_turning_point_is_a_pair_of_the_day_before_and_its_day_by_its_short_title(
    northern_kosovo: Dataset,
) -> None:
    settings = northern_kosovo.settings
    *pairs, whole = day_pairs.pairs(northern_kosovo)
    assert whole.days == (settings.start, settings.end)
    assert [one.title for one in pairs] == [point.label for point in settings.turning_points]
    assert all(later - earlier == timedelta(days=1) for earlier, later in (one.days for one in pairs))
    at_once = with_points(northern_kosovo, replace(settings.turning_points[0], day=settings.start))
    assert day_pairs.pairs(at_once)[0].days == (settings.start, settings.start)
