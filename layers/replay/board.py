"""The board as the replay's document has it: a chip for each of its runs of days, and the rows behind them."""

from __future__ import annotations

from typing import Any

from geo.dataset.dataset import Dataset
from geo.events.publication import publication_date
from geo.states.board import Row, board
from layers.base import day_number


def board_parts(dataset: Dataset) -> dict[str, Any]:
    """Return ``chips``, each with its title and its runs (first and last day from the period's start, the text, and the
    places of rows in the list), and ``rows``."""
    chips, rows = board(dataset)
    place = {row.id: number for number, row in enumerate(rows)}
    return {
        "chips": [
            {
                "title": chip.title,
                "runs": [
                    [
                        day_number(run.first, dataset), day_number(run.last, dataset), run.text,
                        [place[id] for id in run.rows],
                    ]
                    for run in chip.runs
                ],
            }
            for chip in chips
        ],
        "rows": [_row(dataset, row) for row in rows],
    }  # fmt: skip


def _row(dataset: Dataset, row: Row) -> dict[str, str]:
    """Return a row with its source: who published it, its title and when, the place in it, and its address."""
    source = dataset.row(row.source)
    parts = (source["author"] or source["publisher"], source["title"], publication_date(source), row.locator)
    event = dataset.find(row.event) if row.event else None
    return {
        "subject": row.subject, "event": row.event, "event_title": event["title"] if event else "", "name": row.name,
        "text": row.text, "days": row.days, "summary": row.summary, "source": ", ".join(filter(None, parts)),
        "url": source["url"],
    }  # fmt: skip
