"""Reasons as sentences, and what a cell may say for one."""

from __future__ import annotations

import pytest

from export.record.reasons import LETTERS_OF_VALUE, Reason, checked, describe
from geo.language.language import language_context


def test_numbers_in_a_reason_have_their_thousands_parted_as_the_language_does() -> None:
    assert describe(Reason.TOO_MANY, {"most": 10_000_000}) == "it is made of more than 10,000,000 pieces"
    with language_context("sr-Latn"):
        assert "10.000.000" in describe(Reason.TOO_MANY, {"most": 10_000_000})
    assert "'7'" in describe(Reason.RECORD_FORMAT, {"found": "7", "format": 1})


def test_a_reason_that_a_cell_gives_is_kept_with_its_values_alone() -> None:
    values = {"name": "doc.kml", "most": True, "share": 0.5, 3: "x", "list": []}
    assert checked("PART_NOT_PACKED", values) == (Reason.PART_NOT_PACKED, {"name": "doc.kml"})


def test_a_long_value_is_cut() -> None:
    _, values = checked("RECORD_UNKNOWN", {"name": "x" * 500})
    assert values == {"name": "x" * LETTERS_OF_VALUE}


@pytest.mark.parametrize(
    ("reason", "values"),
    [
        ("NONE", {}), (None, {}), (["CHANGED"], {}), ("changed", {}), ("CHANGED", None), ("CHANGED", []),
        ("TOO_MANY", {}), ("TOO_MANY", {"most": 1.5}), ("TOO_MANY", {"most": True}), ("XML_BROKEN", {"line": 1}),
    ],
)  # fmt: skip
def test_what_is_no_reason_or_lacks_its_values_is_refused(reason: object, values: object) -> None:
    with pytest.raises(ValueError, match=r"^no (reason|values for the reason)$"):
        checked(reason, values)
