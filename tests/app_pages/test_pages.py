"""The list of pages: each has its module and can be drawn."""

from __future__ import annotations

from importlib import import_module

from app_pages.pages import PAGES
from app_pages.state import views
from geo.view.view_query import decode
from tests.conftest import ROOT


def test_each_module_of_a_page_is_in_the_list_and_can_be_drawn() -> None:
    assert {one.address for one in PAGES} == {file.parent.name for file in (ROOT / "app_pages").glob("*/page.py")}
    for one in PAGES:
        assert callable(import_module(f"app_pages.{one.address}.page").show)
    assert len({one.address for one in PAGES}) == len(PAGES)


def test_what_the_picture_of_a_page_shows_is_its_view_or_nothing() -> None:
    view, _ = decode(
        {"day": "2023-09-24", "against": "2023-05-29", "select": "inc-2023-09-24-banjska"}, views.vocabulary()
    )
    days = {one.address: [str(shown.clock.day) for shown in one.views(view)] for one in PAGES}
    assert days == {
        "map": ["2023-09-24"], "timeline": ["2023-09-24"], "compare": ["2023-09-24", "2023-05-29"], "event": ["2023-09-24"],
        "events": [], "briefing": [], "export": [], "method": [],
    }  # fmt: skip
