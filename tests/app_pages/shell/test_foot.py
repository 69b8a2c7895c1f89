"""The bar of pages at the foot of a phone's screen."""

from __future__ import annotations

import re

import pytest

from app_pages.pages import MAP, PAGES, Page
from app_pages.shell.foot import bar
from geo.language.language import language_context


@pytest.mark.parametrize("current", PAGES, ids=lambda page: page.address)
def test_each_page_of_the_navigation_is_there_once_and_the_current_one_is_named(current: Page) -> None:
    text = str(bar(current))
    addresses = re.findall(r'<a href="([^"]*)" data-page', text)
    wanted = {"." if one is MAP else one.address for one in PAGES if one.in_navigation}
    assert len(addresses) == len(wanted)
    assert set(addresses) == wanted
    named = re.findall(r'<a href="([^"]*)" data-page aria-current="page"', text)
    assert named == (["." if current is MAP else current.address] if current.in_navigation else [])


def test_four_pages_have_a_sign_and_the_rest_is_behind_more() -> None:
    with language_context("sr-Cyrl"):
        before, more = str(bar(MAP)).split("<details>")
    assert re.findall(r"<span>([^<]*)</span>", before) == ["Карта", "Временска оса", "Догађаји", "Прича"]
    assert "Више" in more
    assert more.count("<svg") == 1
