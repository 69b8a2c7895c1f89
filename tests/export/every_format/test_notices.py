"""A page that is taken away carries the licence notices of what others made in it, whole."""

from __future__ import annotations

import re

import pytest

from export import standalone_html
from export.briefing import html
from export.common.request import Request
from geo.dataset.dataset import Dataset
from layers.html import assets
from tests.export.briefing.test_html import briefing
from tests.export.views import views

MADE_BY_OTHERS = {"leaflet.js", "leaflet.css", "replay.js", "replay.css"}
HOLDERS = ("Volodymyr Agafonkin", "UW Interactive Data Lab", "Charles Karney", "Adobe (http://www.adobe.com/)")
LICENCES = (
    "Redistributions in binary form must reproduce",
    "The above copyright notice and this permission notice shall be",
    "SIL OPEN FONT LICENSE Version 1.1",
    "http://www.apache.org/licenses/LICENSE-2.0",
)


def notice(name: str) -> str:
    """The comment at the head of a browser's file; empty where nothing in it is by others."""
    found = re.match(r"/\*!\n.*?\n\*/", assets.FILES[name].read_text(encoding="utf-8"), re.DOTALL)
    return found[0] if found else ""


@pytest.fixture(scope="module")
def pages(northern_kosovo: Dataset) -> dict[str, str]:
    """The pages that are taken away, by what they are."""
    return {
        "map": standalone_html.page(northern_kosovo).decode(),
        "view": standalone_html.page_at(Request(northern_kosovo, views(northern_kosovo)["month"])).decode(),
        "presentation": html.page(northern_kosovo, briefing()).decode(),
    }


def test_each_file_for_browsers_is_made_with_its_notices() -> None:
    """None is served as a package has it: the build is where notices are put in."""
    assert [name for name, file in assets.FILES.items() if file.parent != assets.DIST] == []
    assert {name for name in assets.FILES if notice(name)} == MADE_BY_OTHERS


@pytest.mark.parametrize("page", ["map", "view", "presentation"])
def test_a_page_that_is_taken_away_has_the_notices_whole(pages: dict[str, str], page: str) -> None:
    assert {name for name in MADE_BY_OTHERS if notice(name) in pages[page]} == MADE_BY_OTHERS
    assert [one for one in (*HOLDERS, *LICENCES) if one not in pages[page]] == []
