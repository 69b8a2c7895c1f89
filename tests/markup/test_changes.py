"""The difference between two days as texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.difference import difference
from markup.changes import began, changes
from tests.app_pages.reading import lines_of
from tests.builders import tiny

SPRING, BARRICADED, END = date(2021, 3, 20), date(2021, 5, 2), date(2021, 12, 31)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return load(tiny(tmp_path))


def lines(dataset: Dataset, before: date, after: date) -> list[str]:
    return lines_of(changes(dataset, difference(dataset, before, after))).splitlines()


def test_each_layer_says_how_much_and_what(dataset: Dataset) -> None:
    found = lines(dataset, SPRING, BARRICADED)
    assert found[0] == "## 20 March 2021 → 2 May 2021"
    assert "- Special-police bases: no difference" in found
    assert "### Crossings: 1 changed" in found
    assert "- **Gate** changed: open (no source says otherwise) → barricaded" in found
    assert "    - After, from 1 May 2021: It was barricaded." in found
    assert not [line for line in found if "Before" in line], "what isn't recorded has no summary and no source"


def test_a_rule_changes_in_its_sentence_and_a_turning_point_is_named(dataset: Dataset) -> None:
    found = lines(dataset, date(2021, 6, 30), date(2021, 7, 1))
    assert "- 1 July 2021: New plates" in found
    assert "- **Number plates (Everywhere)** changed" in found
    beneath = [line for line in found if line.startswith("    - ")]
    assert beneath == ["    - Before: Old plates.", "    - After, from 1 July 2021: New plates."]
    assert "old → new" not in "".join(found)


def test_events_that_may_have_begun_are_not_counted_as_begun(dataset: Dataset) -> None:
    """The talks are dated to April, the rule to the year: by the middle of April either may have been."""
    assert began(difference(dataset, SPRING, date(2021, 4, 15))) == "Events: 0 began; 2 more may have begun"
    assert began(difference(dataset, SPRING, BARRICADED)) == "Events: 2 began; 1 more may have begun"
    assert began(difference(dataset, date(2021, 3, 9), date(2021, 3, 9))) == "Events: 0 began"


def test_equal_days_have_no_list(dataset: Dataset) -> None:
    assert lines(dataset, END, END) == [
        "## 31 December 2021", "Both days are the same, so nothing is different. Choose another day.",
    ]  # fmt: skip
