"""Columns of events: numbers that weigh little."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pyarrow as pa

from bench import synthetic
from geo.dataset.schema import CATEGORIES
from geo.time.days import write_range
from layers.replay.columns import COLUMNS, events_table
from layers.style.symbol import Feature, ValidityPeriod

GZIP_LEVEL = 6


MAX_BYTES = 3_000_000


def made_up(count: int) -> Iterator[tuple[int, dict[str, int], Feature]]:
    """Made-up events as the features of one layer, with the facts that events have."""
    symbols = {category: place for place, category in enumerate(CATEGORIES)}
    for number, one in enumerate(synthetic.events(count)):
        days = tuple((day - synthetic.START).days for day in (one.start, one.end))
        precision = "day" if one.start == one.end else "days"
        facts = {
            "category": one.category,
            "when": write_range(one.start, one.end, precision),
            "date_precision": precision,
            "rank": number % 5,
            "place": one.place,
            "place_names": {"en": {"name": one.place[6:].title(), "status": "attested"}},
            "role": "site",
            "basis": "settlement",
            "is_place": True,
            "short": one.title,
            "harm": "",
            "part": None,
        }
        at = {"type": "Point", "coordinates": [one.lon, one.lat]}
        yield (
            0,
            symbols,
            Feature(one.id, one.id, at, (ValidityPeriod(None, None, one.category),), one.title, days, 800, facts=facts),
        )


def test_the_columns_of_100_000_events_weigh_under_three_megabytes() -> None:
    """With the lists that they point into. The browser makes no object of an event: columns are plain numbers."""
    table, lists = events_table(made_up(100_000))
    assert table.num_rows == 100_000
    assert len(lists["places"]) == synthetic.MOST_PLACES
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    weight = len(gzip.compress(sink.getvalue().to_pybytes(), GZIP_LEVEL)) + len(
        gzip.compress(json.dumps(lists).encode(), GZIP_LEVEL)
    )
    assert weight < MAX_BYTES
    assert {name: str(type) for name, type in COLUMNS.items() if not pa.types.is_integer(type)} == {
        "subject": "string",
        "short": "string",
        "title": "string",
    }
