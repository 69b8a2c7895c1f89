"""Texts that no spreadsheet runs, and plain values."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from export.common.table_cells import cleaned, harmless, rows


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a; =1", "a;' =1"),
        ("a\t=1", "a\t'=1"),
        ("a\n-1", "a\n'-1"),
    ],
)
def test_what_could_be_a_formula_has_an_apostrophe_before_it(text: str, shown: str) -> None:
    assert harmless(text) == shown


@pytest.mark.parametrize("text", ["", "a = 1", "2021-09", "A – b", "e-mail@host", "a, -1", "'=1", "¶1; II-B", "a\nb"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_unknown_texts_are_empty_and_unknown_values_are_none() -> None:
    frame = pd.DataFrame(
        {
            "text": pd.Series(["a\0", None], dtype="str"),
            "day": pd.to_datetime(["2021-02-03", None]),
            "count": pd.array([1, None], dtype="Int64"),
            "degrees": [-2.5, None],
            "flag": pd.array([True, None], dtype="boolean"),
        }
    )
    first, second = rows(cleaned(frame))
    assert first == ("a", date(2021, 2, 3), 1, -2.5, True)
    assert [type(cell) for cell in first] == [str, date, int, float, bool]
    assert second == ("", None, None, None, None)
