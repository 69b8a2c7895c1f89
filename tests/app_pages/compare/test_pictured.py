"""The views whose pictures show two days compared."""

from __future__ import annotations

from app_pages.compare.pictured import views_of
from app_pages.state import views
from geo.view.view_query import decode
from tests.app_pages.compare.conftest import AUTUMN, SPRING


def test_both_days_are_pictured_with_all_else_as_it_is() -> None:
    view, _ = decode(
        {"day": "2023-05-29", "against": "2023-09-24", "mode": "day", "extent": "20,42,21,43"}, views.vocabulary()
    )
    found = views_of(view)
    assert [one.clock.day for one in found] == [AUTUMN, SPRING]
    assert {(one.clock.mode, one.extent, one.layers) for one in found} == {("day", view.extent, view.layers)}
