from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.dataset.row_hashes import DIGITS, row_hashes
from tests.builders import BORDERS, ROUTES, add_row, line, read_table, set_cells, tiny, write_features, write_table

Change = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny(tmp_path)


def changed(folder: Path, change: Change) -> set[str]:
    """The ids whose hash is another after a change of the folder, those that came and went included."""
    before = row_hashes(load(folder))
    change(folder)
    after = row_hashes(load(folder))
    return {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}


def test_every_row_that_can_be_shown_has_a_hash_of_its_own(northern_kosovo: Dataset) -> None:
    hashes = row_hashes(northern_kosovo)
    data = northern_kosovo
    tables = (data.events, data.crossings, data.bases, data.routes, data.municipalities, data.places, data.sources)
    assert {id for table in tables for id in table["id"]} <= set(hashes)
    assert set(data.context["id"]) <= set(hashes)
    assert all(len(hash) == DIGITS and set(hash) <= set("0123456789abcdef") for hash in hashes.values())
    assert len(set(hashes.values())) == len(hashes)
    with pytest.raises(TypeError):
        hashes["x"] = "y"  # type: ignore[index]


@pytest.mark.parametrize(
    ("table", "row", "cells", "ids"),
    [
        ("incidents", "clash", {"title_en": "Another clash in Town"}, {"clash"}),
        ("incidents", "clash", {"start": "2021-03-09", "end": "2021-03-09"}, {"clash"}),
        ("accounts", "acc-clash", {"summary_en": "It tells it otherwise."}, {"clash"}),
        ("accounts", "acc-clash", {"locator": "¶2"}, {"clash"}),
        ("casualties", "cas-1", {"wording": "some"}, {"clash"}),
        ("places", "town", {"lon": "10.36"}, {"town", "clash"}),
        ("places", "town", {"name_sq": "Qytet"}, {"town", "clash"}),
        ("places", "town", {"note": "It was measured."}, {"town"}),
        ("sources", "report", {"title": "The report"}, {"report"}),
        ("bases", "base", {"valid_from": "2021-02-02"}, {"base"}),
        ("routes", "route", {"summary_en": "A path over the hill."}, {"route"}),
    ],
)
def test_a_change_is_seen_in_the_rows_that_show_it(
    folder: Path, table: str, row: str, cells: dict[str, str], ids: set[str]
) -> None:
    assert changed(folder, lambda folder: set_cells(folder, table, row, **cells)) == ids


def test_a_status_is_hashed_with_the_site_for_which_it_holds(folder: Path) -> None:
    status = {"id": "st-late", "entity": "gate", "attribute": "passage", "value": "closed", "valid_from": "2021-12-01",
              "precision": "day", "summary_en": "It was closed."}  # fmt: skip
    # An event at the crossing shows where that is, and not what holds there.
    assert changed(folder, lambda folder: add_row(folder, "statuses", **status)) == {"gate"}


def test_a_line_that_is_drawn_elsewhere_is_seen(folder: Path) -> None:
    elsewhere = [line([(10.3, 50.6), (10.6, 50.81)], id="route")]
    assert elsewhere != ROUTES
    assert changed(folder, lambda folder: write_features(folder, "routes.geojson", elsewhere)) == {"route"}


def test_the_order_of_rows_and_features_is_nothing(folder: Path) -> None:
    def turn(folder: Path) -> None:
        for table in ("incidents", "accounts", "casualties", "incident_places", "places", "statuses", "sources"):
            write_table(folder, table, read_table(folder, table)[::-1])
        write_features(folder, "boundaries.geojson", BORDERS[::-1])

    assert not changed(folder, turn)


def test_a_row_that_comes_changes_no_other(folder: Path) -> None:
    def add(folder: Path) -> None:
        add_row(folder, "places", id="hut", name_en="Hut", lon="10.6", lat="50.4", kind="hamlet", rank="4",
                precision_m="900", basis="derived", outside_frame="0")  # fmt: skip

    assert changed(folder, add) == {"hut"}


def test_a_column_without_a_value_is_nothing(folder: Path) -> None:
    dataset = load(folder)
    more = replace(dataset, events=dataset.events.assign(title_sq="", doubt=False))
    assert row_hashes(more) == row_hashes(dataset)
    translated = replace(dataset, events=dataset.events.assign(title_sq="Përleshje"))
    assert row_hashes(translated)["clash"] != row_hashes(dataset)["clash"]


def test_hashes_are_made_once(folder: Path) -> None:
    dataset = load(folder)
    assert row_hashes(dataset) is row_hashes(dataset)
    assert row_hashes(dataset) == row_hashes(load(folder))


def test_the_hash_of_a_row_is_the_same_in_each_language(northern_kosovo: Dataset) -> None:
    assert row_hashes(northern_kosovo.in_language("sq")) == row_hashes(northern_kosovo)
