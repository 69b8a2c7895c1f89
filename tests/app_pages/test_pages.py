"""The list of pages: each has its module and can be drawn."""

from __future__ import annotations

from importlib import import_module

from app_pages.pages import PAGES
from tests.conftest import ROOT


def test_each_module_of_a_page_is_in_the_list_and_can_be_drawn() -> None:
    assert {one.address for one in PAGES} == {file.parent.name for file in (ROOT / "app_pages").glob("*/page.py")}
    for one in PAGES:
        assert callable(import_module(f"app_pages.{one.address}.page").show)
    assert len({one.address for one in PAGES}) == len(PAGES)
