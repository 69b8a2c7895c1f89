"""The two days of a comparison, and the presets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app_pages.compare import day_picker
from app_pages.state import views
from geo.dataset.dataset import Dataset
from geo.view import View
from geo.view_query import decode
from tests.app_pages.compare.conftest import AUTUMN, SPRING


def view(**query: str) -> View:
    return decode(query, views.vocabulary())[0]


def test_the_days_are_put_in_order_and_without_another_it_is_the_one_before_the_first_turning_point(
    northern_kosovo: Dataset,
) -> None:
    settings = northern_kosovo.settings
    assert day_picker.chosen(view(day="2023-05-29", against="2023-09-24"), settings) == (SPRING, AUTUMN)
    assert day_picker.chosen(view(day="2023-09-24", against="2023-05-29"), settings) == (SPRING, AUTUMN)
    assert day_picker.chosen(view(day="2023-09-24"), settings) == (date(2021, 9, 19), AUTUMN)
    assert day_picker.chosen(view(day="2021-01-05"), settings) == (date(2021, 1, 5), date(2021, 9, 19))
    without = replace(settings, turning_points=())
    assert day_picker.chosen(view(day="2023-09-24"), without) == (settings.start, AUTUMN)
    assert day_picker.presets(without) == []
    at_once = replace(settings, turning_points=(replace(settings.turning_points[0], day=settings.start),))
    assert day_picker.presets(at_once) == [(settings.start, settings.end)]


def test_the_presets_lead_from_each_turning_point_to_the_next(northern_kosovo: Dataset) -> None:
    points = [point.day for point in northern_kosovo.settings.turning_points]
    whole, *pairs = day_picker.presets(northern_kosovo.settings)
    assert whole == (date(2021, 9, 19), northern_kosovo.settings.end)
    assert [earlier for earlier, _ in pairs] == points[:-1]
    assert [later for _, later in pairs] == points[1:]
