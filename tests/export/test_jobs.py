"""Exports on their way into another process: packed without the dataset, and known by all that makes a file another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from export.common.paper import Size
from export.common.request import Request
from export.data.extract import Extract
from export.formats import EVENTS, FormatError
from export.jobs import (
    _packed,
    _unpacked,
    archive_of,
    context_of,
    file_of,
    handout_of,
    load,
    map_of,
    picture_of,
    table_of,
)
from geo.dataset.dataset import Dataset
from geo.language.language import language_context
from geo.time.clock import Clock
from geo.view.view import View
from tests.export.briefings import briefing


def request_of(dataset: Dataset, day: date = date(2021, 3, 10)) -> Request:
    return Request(dataset, View(Clock(day), frozenset({"incidents"})), Size(600, 400))


def test_the_dataset_stays_behind_and_its_language_goes_along(northern_kosovo: Dataset) -> None:
    request = request_of(northern_kosovo.in_language("sq"))
    packed = _packed(northern_kosovo, (request, ("png",)))
    assert len(packed) < 5_000
    found, formats = _unpacked(northern_kosovo, packed)
    assert found.dataset is northern_kosovo.in_language("sq")
    assert (replace(found, dataset=request.dataset), formats) == (request, ("png",))


def test_work_on_two_datasets_is_refused(northern_kosovo: Dataset, two_squares: Dataset) -> None:
    with pytest.raises(ValueError, match="work on two datasets at once"):
        _packed(northern_kosovo, (request_of(two_squares),))


def test_a_process_loads_the_very_bytes_that_were_loaded_here(two_squares: Dataset) -> None:
    context = context_of(two_squares)
    assert context.call == "export.jobs:load"
    assert load(context.arguments()).hash == two_squares.hash


def test_all_that_makes_a_file_another_makes_the_work_another(two_squares: Dataset) -> None:
    request = request_of(two_squares)
    others = [
        replace(request, theme="dark"),
        replace(request, title="A title"),
        replace(request, size=Size(601, 400)),
        replace(request, address="https://maps.example.org/"),
        request_of(two_squares, date(2021, 3, 11)),
    ]
    works = [file_of(one, ["png"]).work for one in (request, *others)]
    works += [file_of(request, ["svg"]).work, file_of(request, ["svg", "png"]).work]
    works += [picture_of(request).work, picture_of(request, scale=0.5).work]
    assert len({one.key for one in works}) == len(works)
    assert file_of(replace(request), ["png"]).work.key == works[0].key


def test_a_page_in_another_language_is_another_file(northern_kosovo: Dataset) -> None:
    works = [map_of(northern_kosovo).work, archive_of(northern_kosovo).work]
    with language_context("sq"):
        works += [map_of(northern_kosovo).work, handout_of(northern_kosovo, briefing(), "pdf").work]
    assert len({one.key for one in works}) == len(works)


def test_names_say_what_is_in_a_file(two_squares: Dataset) -> None:
    request, hash = request_of(two_squares), two_squares.hash[:8]
    extract = Extract(two_squares, ("clash",))
    assert file_of(request, ["png", "csv"]).name.endswith(f"-{hash}.zip")
    assert handout_of(two_squares, briefing(), "pptx").name == f"small-{hash}.pptx"
    assert table_of(extract, request.view, "csv").name == f"tiny-{hash}-{EVENTS}.csv"
    assert (map_of(two_squares).name, archive_of(two_squares).name) == (f"map-{hash}.html", f"dataset-{hash}.zip")


@pytest.mark.parametrize("formats", [[], ["exe"], ["png", "exe"]])
def test_an_unknown_format_or_none_is_refused_before_it_waits(two_squares: Dataset, formats: list[str]) -> None:
    with pytest.raises(FormatError):
        file_of(request_of(two_squares), formats)
