"""What every page has on paper: pictures, lists without a button, and the state of the data."""

from __future__ import annotations

from datetime import date

import pytest

from app_pages.components import on_paper
from app_pages.pages import PAGES
from app_pages.state import app_data, views
from geo.language.language import language_context
from geo.time.clock import Clock
from geo.view.view import View

BANJSKA = "inc-2023-09-24-banjska"


def view(**more: object) -> View:
    known = views.vocabulary()
    return View(Clock(date(2023, 9, 24), "day"), known.default.layers, selected=BANJSKA, **more)  # type: ignore[arg-type]


def test_a_picture_is_of_the_view_and_is_fetched_only_when_it_is_printed() -> None:
    made = on_paper.picture(view(), "print-a4-portrait")
    assert ' src="' not in made
    assert 'data-src="export.png?' in made
    for part in ("day=2023-09-24", "mode=day", "preset=print-a4-portrait", f"select={BANJSKA}"):
        assert part in made
    assert 'alt="Map: Northern Kosovo' in made


@pytest.mark.parametrize("language", ["en", "sq", "sr-Latn", "sr-Cyrl"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
def test_each_page_has_its_paper_in_each_language(page, language: str) -> None:  # type: ignore[no-untyped-def]
    with language_context(language):
        made = page.paper(view()) + on_paper.foot(view(), page.address)
        settings = app_data.dataset().settings
    for absent in ("<button", "<script", "<input", "<details"):
        assert absent not in made
    assert settings.disclaimer.split("'")[0] in made
    assert f"{settings.version} · {app_data.dataset().hash[:8]}" in made


def test_paper_leaves_out_no_row_and_no_account() -> None:
    by_address = {page.address: page for page in PAGES}
    dataset = app_data.dataset()
    known = views.vocabulary().default
    table = by_address["events"].paper(known)
    assert table.count("<tr>") - 1 == (~dataset.events["background"]).sum() > 100
    accounts = dataset.accounts[dataset.accounts["incident"] == BANJSKA]
    assert by_address["event"].paper(view()).count("<dl>") == len(accounts) > 20
    assert by_address["method"].paper(known).count("<tr>") - by_address["method"].paper(known).count("<thead>") == len(
        dataset.coverage
    )
    assert by_address["event"].paper(known).count("<h1>") == 1, "none is chosen, and it says so"


def test_the_foot_has_no_address_that_nobody_else_can_open() -> None:
    assert "127.0.0.1" not in on_paper.foot(view(), "map")
