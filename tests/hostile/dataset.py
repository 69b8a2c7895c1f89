"""The embedded dataset with hostile texts in every column and setting that people read.

What the check of a dataset refuses (``refused``) is put in behind its back: pages must not lean on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle
from math import gcd
from pathlib import Path

import pandas as pd

from geo.briefing.briefing import Briefing
from geo.dataset.dataset import Dataset
from geo.dataset.prose import Section
from geo.dataset.schema import TABLES
from geo.dataset.text_rules import TextRule, line

NOT_HELD = {
    ("places", "kind"): "a key of the settings' words, by which a place is drawn",
    ("statuses", "value"): "a key of the settings' words and of layers",
    ("casualties", "group"): "a key of the settings' words; the words themselves are hostile",
    ("coverage", "section"): "it groups the ledger's passages",
    ("sources", "published"): "a date",
}
"""Columns of text that keep theirs, with the reason."""
STRIDE = 37
RUNS = "window.__x"
"""What a text sets that runs."""


@cache
def corpus() -> tuple[str, ...]:
    """Return the hostile texts, their kinds mixed: any few rows of a column have many of them."""
    found = json.loads((Path(__file__).parent / "corpus.json").read_text(encoding="utf-8"))
    texts = [one["text"] for one in found]
    assert gcd(STRIDE, len(texts)) == 1
    return tuple(texts[number * STRIDE % len(texts)] for number in range(len(texts)))


def refused() -> list[str]:
    """Return those that the check of a dataset refuses: they have markup in them."""
    rule = line(3000, filled=True)
    return [text for text in corpus() if any(rule.problems(text))]


def is_read(rule: TextRule) -> bool:
    """Whether a column holds a text to read, and no code, number, day or address."""
    return rule.kind == "names" or (rule.kind in ("line", "lines") and rule.test is None and rule.most >= 40)


def columns() -> Iterator[tuple[str, str]]:
    """Each table and column of the schema that people read, as an English page shows it."""
    for table, rules in TABLES.items():
        for column, rule in rules.items():
            if is_read(rule) and (table, column) not in NOT_HELD and not column.endswith("_status"):
                yield table, column


def hostile(dataset: Dataset) -> Dataset:
    """Return a dataset in English with a hostile text in each filled cell of ``columns``, in its settings and its prose."""
    texts = cycle(corpus())
    tables = {table: dataset.table(table).copy() for table in TABLES}
    tables["corrections"] = _corrections(tables["corrections"]).astype(object).fillna("")
    for table, column in columns():
        frame = tables[table]
        shown = [
            name for name in (column, column.removesuffix("_en")) if name in frame and not column.startswith("name_")
        ]
        filled = frame[column].fillna("").ne("").to_numpy()
        made = pd.Series(
            [next(texts) if there else "" for there in filled], index=frame.index, dtype=frame[column].dtype
        )
        for name in shown or [column]:
            frame[name] = made
    settings = dataset.settings
    words = {key: next(texts) for key in settings.words}
    changed = replace(
        settings,
        title=next(texts), summary=next(texts), disclaimer=next(texts), attribution=next(texts), credit_line=next(texts),
        licence=next(texts), words=words,
        attributes={key: next(texts) for key in settings.attributes},
        areas=tuple(replace(area, title=next(texts)) for area in settings.areas),
        turning_points=tuple(replace(point, title=next(texts)) for point in settings.turning_points),
    )  # fmt: skip
    prose = {
        file: tuple(Section(next(texts) if one.title else "", one.body) for one in sections)
        for file, sections in dataset.prose.items()
    }
    frames = {name.replace("incident", "event"): frame for name, frame in tables.items()}
    return replace(dataset, settings=changed, prose=prose, **frames)


def _corrections(own: pd.DataFrame) -> pd.DataFrame:
    """Twenty corrections in place of the dataset's own, with every cell filled."""
    row = {"version": "x", "rows": "", "what": "x", "before": "x", "after": "x", "reported_by": "x"}
    rows = [{"id": f"cor-{number}", "day": pd.Timestamp(2024, 1, number), **row} for number in range(1, 21)]
    return pd.DataFrame(rows, columns=list(own.columns)).astype({"day": "datetime64[s]"})


def hostile_briefing(one: Briefing) -> Briefing:
    """Return a briefing with hostile texts in its title, its author, its captions and its notes."""
    texts = cycle(reversed(corpus()))
    scenes = tuple(replace(scene, caption=next(texts), notes=next(texts)) for scene in one.scenes)
    return replace(one, title=next(texts), author=next(texts), scenes=scenes)
