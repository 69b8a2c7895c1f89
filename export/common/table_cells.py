"""Cells: plain values of a table, and texts that no program takes for anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
from pandas.api.types import is_datetime64_any_dtype, is_string_dtype

from export.common.clean_text import clean
from geo.language.language import noop

Cell = str | int | float | bool | date | None

APOSTROPHES = noop(
    "A text that a spreadsheet could take for a formula (it begins with = + - or @, or such a "
    "part follows "
    "a semicolon, a tab or a line break) has an apostrophe before that. Numbers are as they are."
)
_FORMULA = re.compile("^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?= *[=+\\-@＝＋－＠])")
"""The starts of cells that need an apostrophe. Semicolons and tabs part cells in some countries' spreadsheets, quoted or not."""


def harmless(text: str) -> str:
    """A text that a spreadsheet shows and doesn't run, as ``APOSTROPHES`` says. Numbers as text are changed as well."""
    return _FORMULA.sub("'", text)


def cleaned(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with each text ``clean``; an unknown text is an empty one."""
    texts = {
        name: pd.Series([clean(text) for text in frame[name].fillna("").tolist()], index=frame.index, dtype="str")
        for name in frame.columns
        if is_string_dtype(frame[name].dtype)
    }
    return frame.assign(**texts)


def rows(frame: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    """The rows of a frame as plain values: days are ``date``, and whatever is not known is ``None``."""
    columns = []
    for name in frame.columns:
        column = frame[name]
        values = (column.dt.date if is_datetime64_any_dtype(column.dtype) else column).tolist()
        missing = column.isna().tolist()
        columns.append([None if gone else value for value, gone in zip(values, missing, strict=True)])
    return zip(*columns, strict=True)


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """``rows`` with the names of their columns."""
    names = frame.columns.tolist()
    return (dict(zip(names, row, strict=True)) for row in rows(frame))
