"""Data: JSON, CSV and GeoPackage."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.export.recorded import refusal


@pytest.mark.process
def test_a_database_that_counts_for_ever_is_not_asked() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIEW gpkg_metadata AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT max(i) AS metadata FROM n"
        )
        database.commit()
        body = bytes(database.serialize())
    assert "its tables can’t be read" in refusal(body)
