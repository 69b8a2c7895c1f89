"""The accounts of an event side by side."""

from __future__ import annotations

import re
from pathlib import Path

from geo.dataset.dataset import load
from markup.cards.accounts import columns
from tests.builders import add_row, set_cells, tiny


def test_the_source_with_most_accounts_comes_first_with_its_statements_in_order(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "accounts", "acc-paper", term="riot", date_used="11 March", note="Seen & told late.")
    add_row(folder, "accounts", id="acc-more", incident="clash", source="press", summary_en="And more.")
    set_cells(folder, "sources", "press", url="https://press.example/a", publisher="House", published="2021")
    html = columns(load(folder), "clash")
    paper, report = html.split("<section ")[1:]
    assert '<a href="https://press.example/a" target="_blank" rel="noopener"><span lang="">A paper</span></a>' in paper
    assert '<p class="nk-about">House, 2021 · press</p>' in paper
    assert paper.count("<dl>") == 2
    assert re.findall("<dt>(.*?)</dt>", paper) == [
        "Calls it", "Dates it", "Counts", "Tells", "Cites", "Where in it", "Note", "Tells", "Where in it",
    ]  # fmt: skip
    assert "<dd>“riot”</dd>" in paper
    assert "Seen &amp; told late." in paper
    assert '<dd><span lang="">A report</span></dd>' in paper, "what it cites"
    assert re.findall("<dt>(.*?)</dt>", report) == ["Counts", "Counts", "Tells", "Where in it"]
    assert "not the count the map uses" not in report


def test_a_count_that_the_map_does_not_use_says_so(tmp_path: Path) -> None:
    html = columns(load(tiny(tmp_path)), "clash")
    assert "villagers injured: <strong>almost 100</strong> · not the count the map uses" in html
    assert "at least three</strong></dd>" in html
