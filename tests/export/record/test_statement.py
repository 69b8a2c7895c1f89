"""The texts of a file about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from export.common.request import Request
from export.record.record import record_of
from export.record.statement import MAX_NAMED, alt_text, credit, sources, statement
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from layers.registry import REGISTRY


def test_the_picture_in_words_says_the_days_once(northern_kosovo: Dataset) -> None:
    end = northern_kosovo.settings.end
    text = alt_text(Request(northern_kosovo, View(Clock(end), frozenset(REGISTRY.optional))))
    assert text.startswith(
        "Map: Northern Kosovo, 2021–2024, 1 January 2021 – 2 April 2024. 118 events so far. By category: "
    )


def request_of(dataset: Dataset, **changes: Any) -> Request:
    return Request(dataset, View(Clock(date(2021, 12, 31)), frozenset({"incidents"})), **changes)


def test_a_statement_leaves_out_what_there_is_nothing_to_say_of(two_squares: Dataset) -> None:
    request = request_of(two_squares)
    lines = dict(statement(request, record_of(request)))
    assert "Link" not in lines
    assert (lines["Filters"], lines["Layers"]) == ("none", "Incidents")
    assert lines["Data"] == f"Two squares, 2021, version 0.1.0, {two_squares.hash[:8]}"
    linked = request_of(two_squares, address="https://maps.example.org/")
    assert dict(statement(linked, record_of(linked)))["Link"] == "https://maps.example.org/"


def test_the_credit_has_the_link_only_where_there_is_one(two_squares: Dataset) -> None:
    line = f"Nobody. Data to 31 December 2021, version 0.1.0, {two_squares.hash[:8]}"
    assert credit(request_of(two_squares)) == line
    assert credit(request_of(two_squares, address="https://x.example/")) == f"{line}. https://x.example/"


def test_categories_beyond_the_first_four_are_counted(northern_kosovo: Dataset) -> None:
    view = View(Clock(northern_kosovo.settings.end), frozenset({"incidents"}))
    text = alt_text(Request(northern_kosovo, view))
    (kinds,) = re.findall(r"By category: (.*?)\. ", text)
    *named, rest = kinds.split(", ")
    assert len(named) == MAX_NAMED
    counts = [int(re.findall(r"\((\d+)\)", one)[0]) for one in named]
    assert counts == sorted(counts, reverse=True)
    assert re.fullmatch(r"\d+ other categories", rest)


def test_a_source_without_an_author_has_its_publisher(two_squares: Dataset) -> None:
    request = request_of(two_squares)
    record = record_of(request)
    rows = two_squares.sources.assign(
        author=["A. Author", ""], publisher=["P", "A press"], title=["[A map]", "A paper"]
    )
    found = sources(replace(two_squares, sources=rows), record)
    assert [one.split(", ")[:2] for one in found] == [["A. Author", "[A map]"], ["A press", "“A paper”"]]
