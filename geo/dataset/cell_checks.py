"""The check of cells: each cell of each table against the rule of its column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import numpy as np
import pandas as pd

from geo.dataset.frames import grouped
from geo.dataset.schema import OPTIONAL_COLUMNS, columns, rule_of, translations
from geo.dataset.text_rules import TextRule, as_shown
from geo.errors import Fault
from geo.language.language import gettext

Tables = Mapping[str, pd.DataFrame]


def check_cells(tables: Tables) -> list[Fault]:
    """Return a fault for every missing or unknown column and every cell that breaks its column's rule. Frames hold text
    only, one row a line of the file. Each distinct text is checked once for all columns with the same rule."""
    faults = list(_check_headers(tables))
    for rule, alike in _columns_alike(tables).items():
        cells = {(table, name): tables[table][name] for table, name in alike}
        distinct = dict.fromkeys(chain.from_iterable(texts.tolist() for texts in cells.values()))
        broken = {text: found for text in distinct if (found := rule.problems(text))}
        for (table, name), texts in cells.items() if broken else ():
            wrong = texts.isin(broken).to_numpy()
            for line, text in zip((np.flatnonzero(wrong) + 2).tolist(), texts[wrong], strict=True):
                shown = f"{text[:60]!r} " if text else ""
                faults += [
                    Fault(f"{table}.csv", line, name, f"{shown}{problem}", mend) for problem, mend in broken[text]
                ]
    return faults


def _check_headers(tables: Tables) -> Iterator[Fault]:
    for table, frame in tables.items():
        for name in columns(table):
            if name not in frame:
                yield Fault(f"{table}.csv", 1, name, "the column is missing", "Add it to the header")
        known = {*columns(table), *OPTIONAL_COLUMNS.get(table, ()), *translations(table)}
        for name in map(str, frame.columns):
            if name not in known:
                problem, mend = gettext("the column is not known"), gettext("Remove it or correct its name")
                yield Fault(f"{table}.csv", 1, as_shown(name), problem, mend)


def _columns_alike(tables: Tables) -> dict[TextRule, list[tuple[str, str]]]:
    """Return the columns that have the same rule, as table and column, by that rule."""
    return grouped(
        (rule, (table, name))
        for table, frame in tables.items()
        if set(columns(table)) <= set(frame)
        for name in map(str, frame.columns)
        if (rule := rule_of(table, name))
    )
