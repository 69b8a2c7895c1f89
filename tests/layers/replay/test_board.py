"""The board in the replay's document: days as numbers, rows by their places, sources as text."""

from __future__ import annotations

from geo.dataset.dataset import Dataset
from geo.states.board import board
from layers.replay.board import board_parts


def test_runs_point_into_the_rows_and_rows_cite_their_sources(northern_kosovo: Dataset) -> None:
    chips, rows = board(northern_kosovo)
    found = board_parts(northern_kosovo)
    assert [one["title"] for one in found["chips"]] == [chip.title for chip in chips]
    for one, chip in zip(found["chips"], chips, strict=True):
        assert [(text, [rows[place].id for place in places]) for _, _, text, places in one["runs"]] == [
            (run.text, list(run.rows)) for run in chip.runs
        ]
        assert one["runs"][0][0] == 0
    assert all(row["source"] and row["summary"] for row in found["rows"])
    brought = [row for row in found["rows"] if row["event"]]
    assert brought
    assert all(row["event_title"] == northern_kosovo.row(row["event"])["title"] for row in brought)


def test_a_dataset_without_a_board_has_none(dataset: Dataset) -> None:
    assert board_parts(dataset) == {"chips": [], "rows": []}
